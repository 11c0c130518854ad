import type { Endpoint } from './endpoints.ts';

/** Makes the headers of every request to an endpoint. @param token a bearer token; empty for none */
export function headersOf(endpoint: Endpoint, token: string): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (endpoint.method === 'POST') headers['Content-Type'] = 'application/json';
  if (token !== '') headers.Authorization = `Bearer ${token}`;
  return headers;
}
