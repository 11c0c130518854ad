import type { Access } from './access.ts';
import type { Endpoint } from './endpoints.ts';

/** Makes the headers of every request of a method. */
export function headersOf(
  method: Endpoint['method'],
  { token, headers: own }: Pick<Access, 'token' | 'headers'>,
): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method === 'POST') headers['Content-Type'] = 'application/json';
  if (token !== '') headers.Authorization = `Bearer ${token}`;
  for (const name in own) headers[name] = own[name] as string;
  return headers;
}
