import type { OwnHeaders } from './own-headers.ts';

/** What requests carry to be let in, and what of it nothing may show. */
export interface Access {
  /** A bearer token; empty for none. */
  readonly token: string;
  readonly headers: OwnHeaders;
  /** What `secretsOf` makes of both. */
  readonly secrets: readonly string[];
}
