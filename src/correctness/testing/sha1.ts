import { createHash } from 'node:crypto';

/** The digest that k6 makes in a run. */
export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
