import { stat } from 'node:fs/promises';

/** Tells whether a file is there and has something in it: a killed k6 leaves empty ones. */
export async function isFilled(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}
