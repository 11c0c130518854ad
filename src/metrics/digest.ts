import { sha1 } from 'k6/crypto';

/** The digest of a text, for `fingerprint`, by code of k6's own. */
export function digest(text: string): string {
  return sha1(text, 'hex');
}
