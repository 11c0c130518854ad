import { readFileSync, writeFileSync } from 'node:fs';
import { BenchError } from '../support/bench-error.ts';

/**
 * Replaces what stands between `<!-- <name>: begin -->` and `<!-- <name>: end -->` in a document.
 *
 * @throws BenchError where the document has no such markers
 */
export function writeBetweenMarkers(path: string, name: string, lines: readonly string[]): void {
  const text = readFileSync(path, 'utf8');
  const begin = `<!-- ${name}: begin -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- ${name}: end -->`);
  if (from === -1 || to < from) throw new BenchError(`${path} has no ${begin} … end markers`);
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n${lines.join('\n')}\n${text.slice(to)}`);
}
