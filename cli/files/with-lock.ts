import { open, rename, rm, stat } from 'node:fs/promises';
import { codeOf, EvidenceError, reasonOf } from '../errors/evidence-error.ts';

const PAUSE_MS = 20;
const PATIENCE_MS = 10_000;
/** What is done under a lock takes milliseconds: whoever made one so long ago was killed. */
const ABANDONED_MS = 60_000;

/**
 * Does something while nobody else does under the same lock, in this process or another one.
 *
 * @param path the lock: a file that is there as long as it takes; one that a killed process left is taken over after a minute
 * @param patienceMs how long to wait for others
 * @throws EvidenceError where the lock cannot be made, or others keep it for longer; and whatever `action` throws
 */
export async function withLock<T>(
  path: string,
  action: () => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const startedMs = performance.now();
  while (!(await made(path))) {
    if (await tookAway(path)) continue;
    if (performance.now() - startedMs > patienceMs) {
      throw new EvidenceError(
        `another command is writing, as ${path} is there; if none is, remove that file`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes the lock; false where somebody else has. */
async function made(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new EvidenceError(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

/** Removes a lock that was abandoned; false where there is none to remove. Of several who try, one can rename it. */
async function tookAway(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs < ABANDONED_MS) return false;
    const away = `${path}.${process.pid}`;
    await rename(path, away);
    await rm(away, { force: true });
    return true;
  } catch {
    // It has gone in the meantime.
    return false;
  }
}
