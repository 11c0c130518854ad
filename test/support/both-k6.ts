import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { K6, ROOT } from './k6.ts';

function hasOutput(k6: string): boolean {
  return execFileSync(k6, ['version'], { encoding: 'utf8' }).includes('gremlins [output]');
}

/** The k6 with the suite's output, or undefined where none was built. */
export function ownK6(): string | undefined {
  return [K6, join(ROOT, '.k6/k6')].find((k6) => existsSync(k6) && hasOutput(k6));
}

/** A k6 without it, or the other one, made to deny it. */
export function plainK6(): string {
  return hasOutput(K6) ? k6By(`[ "$1" = version ] && { echo 'k6 v2.2.0'; exit; }; exec ${K6} "$@"`) : K6;
}

/** A k6 that is started by a line of shell. */
export function k6By(line: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gremlins-load-k6-')), 'k6');
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
  return path;
}
