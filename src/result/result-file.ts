/**
 * Whether the results folder is there. k6 creates no folder and does not tell a script that writing failed, so the
 * init code looks; `unknown` where it cannot look (a relative folder on a system without /proc, an archive).
 */
export type FolderState = 'present' | 'absent' | 'unknown';

/** Names a run's result file: `<UTC yyyymmddThhmmssZ>-<scenario>-<environment>.json` in the results folder. */
export function resultPath(dir: string, startedAt: string, scenario: string, environment: string): string {
  const stamp = startedAt.replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `${dir === '/' ? '' : dir}/${stamp}-${scenario}-${environment}.json`;
}

/**
 * Looks for a folder with k6's `open()`, whose error tells a folder from nothing. Call it in init code only.
 *
 * Relative folders are resolved against the working directory, as k6 does when it writes (while `open()` itself
 * resolves against the script): Linux tells it at /proc/self/cwd, elsewhere the answer is `unknown`.
 */
export function probeFolder(dir: string, open: (path: string) => unknown): FolderState {
  const path = dir.startsWith('/') ? dir : `/proc/self/cwd/${dir}`;
  const seen = look(path, open);
  if (seen === 'present' || dir.startsWith('/')) return seen;
  return look('/proc/self/cwd', open) === 'present' ? seen : 'unknown';
}

function look(path: string, open: (path: string) => unknown): FolderState {
  try {
    open(path);
    return 'absent'; // a plain file stands where the folder should be
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('directories')) return 'present';
    return message.includes('no such file') ? 'absent' : 'unknown';
  }
}
