import type { Endpoint } from './endpoints.ts';

/** Makes the headers of every request of a method. @param token a bearer token; empty for none */
export function headersOf(method: Endpoint['method'], token: string): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method === 'POST') headers['Content-Type'] = 'application/json';
  if (token !== '') headers.Authorization = `Bearer ${token}`;
  return headers;
}
