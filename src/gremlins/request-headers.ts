import type { Endpoint } from '../api/endpoints.ts';
import type { Access } from '../settings/access.ts';

/**
 * As clients in Python send it; browsers ask for more. k6 asks for no encoding by itself, and decodes these: where a deployment
 * compresses, its users wait for that, and so does a run.
 */
const ENCODINGS = 'gzip, deflate';

/** Makes the headers of every request of a method. */
export function headersOf(
  method: Endpoint['method'],
  { token, headers: own }: Pick<Access, 'token' | 'headers'>,
): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  // The only one of these that may be set otherwise, and then in whatever case.
  if (!Object.keys(own).some((name) => name.toLowerCase() === 'accept-encoding')) {
    headers['Accept-Encoding'] = ENCODINGS;
  }
  if (method === 'POST') headers['Content-Type'] = 'application/json';
  if (token !== '') headers.Authorization = `Bearer ${token}`;
  for (const name in own) headers[name] = own[name] as string;
  return headers;
}
