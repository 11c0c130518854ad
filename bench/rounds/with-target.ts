import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTarget, type Target } from './target.ts';

/**
 * Gives one run a target and a folder of its own, and clears both away after it.
 *
 * @param words the target's program, behind words such as `taskset -c 1`
 */
export async function withTarget<T>(
  words: readonly string[],
  latency: string,
  use: (target: Target, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-bench-'));
  try {
    const target = await startTarget(words, latency);
    try {
      return await use(target, folder);
    } finally {
      await target.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
