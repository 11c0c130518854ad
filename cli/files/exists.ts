import { stat } from 'node:fs/promises';

/** Tells whether anything is at a path; a link to nothing is nothing. */
export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
