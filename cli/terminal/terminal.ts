import { WIDTH } from '../../src/words/wrap.ts';

/** Says whether colours may be used on a stream: a terminal that can, and nobody who said no. */
export function mayColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): boolean {
  return stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

/**
 * Says that a long step is under way: on a terminal one line that counts the seconds and goes away, in a log one line.
 *
 * @param step gets a function that tells how far it is, e.g. `40 %`
 */
export async function showStep<T>(
  stream: NodeJS.WriteStream,
  what: string,
  step: (tell: (detail: string) => void) => Promise<T>,
): Promise<T> {
  const started = Date.now();
  let detail = '';
  const tty = stream.isTTY === true;
  const draw = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const line = `${what}${detail === '' ? '' : `, ${detail}`}, ${seconds} s`;
    stream.write(`\r\x1b[K${line.slice(0, Math.max(1, (stream.columns ?? WIDTH) - 1))}`);
  };
  if (tty) draw();
  else stream.write(`${what}\n`);
  const timer = tty ? setInterval(draw, 500) : undefined;
  try {
    return await step((told) => {
      detail = told;
    });
  } finally {
    clearInterval(timer);
    if (tty) stream.write('\r\x1b[K');
  }
}

/** A reader that has left (`| head`, a closed terminal) must not keep the evidence from being finished. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
