import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stand-in for k6, and where it writes what k6 cost. */
export interface MeasuredK6 {
  readonly k6: string;
  readonly costFile: string;
}

/**
 * Makes a k6 that runs under `bench/measure`, for a program that starts k6 itself: then k6 alone is measured, by the same
 * means as any other contestant. Who looks at the process that it has started sees `bench/measure`, and nothing of k6.
 *
 * @param folder where it is put
 */
export function measuredK6(folder: string, { k6, measure }: { k6: string; measure: string }): MeasuredK6 {
  const costFile = join(folder, 'k6-cost.json');
  const path = join(folder, 'measured-k6');
  const [real, measuring, cost] = [k6, measure, costFile].map(quoted);
  writeFileSync(
    path,
    // What is no run, such as the question for its version, is not measured.
    `#!/bin/sh\n[ "$1" = run ] || exec ${real} "$@"\nexec ${measuring} ${cost} ${real} "$@"\n`,
  );
  chmodSync(path, 0o755);
  return { k6: path, costFile };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
