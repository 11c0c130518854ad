import { stat } from 'node:fs/promises';

/** Tells whether a file is there and has something in it: a killed k6 leaves empty ones. A folder or a pipe is none. */
export async function isFilled(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  );
}
