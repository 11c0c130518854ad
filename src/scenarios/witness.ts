import type { sleep } from 'k6';
import type http from 'k6/http';
import { WITNESS_NAME } from '../api/witness-name.ts';
import { headersOf } from '../gremlins/request-headers.ts';
import type { Access } from '../settings/access.ts';
import type { VuPlan } from './vu-plan.ts';

const PAUSE_SECONDS = 1;

/**
 * Makes the witness of a load whose pattern leaves health out: each call asks the root once, and waits. Nothing is judged by
 * it, as it belongs to no phase and is no action; a gateway or a log of the backend then still shows that something answers.
 *
 * @param k6 its functions: k6 imports its modules in init code alone, and this is evaluated later
 */
export function createWitness(
  { baseUrl, requestTimeoutSeconds }: VuPlan,
  access: Access,
  k6: { readonly get: typeof http.get; readonly sleep: typeof sleep },
): () => void {
  const url = `${baseUrl}/`;
  const params = {
    headers: headersOf('GET', access),
    tags: { name: WITNESS_NAME },
    timeout: requestTimeoutSeconds * 1000,
    redirects: 0,
    throw: true,
    responseType: 'none' as const,
  };
  return () => {
    try {
      k6.get(url, params);
    } catch {
      // No answer is a failed request of k6's, and nothing else.
    }
    k6.sleep(PAUSE_SECONDS);
  };
}
