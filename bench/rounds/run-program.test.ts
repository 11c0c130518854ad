import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { type ProgramOptions, runProgram } from './run-program.ts';

function node(code: string, options: Partial<ProgramOptions> = {}) {
  const words = [process.execPath, '-e', code];
  return runProgram({
    words,
    env: {},
    folder: tmpdir(),
    loadBegins: /^begins/m,
    limitSeconds: 60,
    ...options,
  });
}

/** Ends at its second SIGTERM alone, as k6 does that waits for its users. */
const STUBBORN = `
  let asked = 0;
  process.on('SIGTERM', () => ++asked === 2 && process.exit());
  console.error('begins');
  setInterval(() => {}, 1000);
`;

it('hears what a program prints, and when its load begins', async () => {
  const { exitCode, stdout, beganMs } = await node(
    `console.log('out'); console.error('begins'); process.exitCode = 3`,
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: 'out\n' });
  expect(Math.abs(Date.now() - (beganMs ?? 0))).toBeLessThan(15_000);
});

it("keeps the suite's variables of the shell from it", async () => {
  process.env.USERS = '7';
  const code = 'console.log(process.env.USERS, process.env.RATE)';
  const { stdout } = await node(code, { env: { RATE: '9' } }).finally(() => delete process.env.USERS);
  expect(stdout).toBe('undefined 9\n');
});

it('ends what it started when it is interrupted, and is not content with asking once', async () => {
  const stop = new AbortController();
  const running = node(STUBBORN, { stop: stop.signal });
  setTimeout(() => stop.abort(), 300);
  await expect(running).rejects.toThrow('interrupted');
  await expect(node(STUBBORN, { stop: stop.signal })).rejects.toThrow('interrupted');
});
