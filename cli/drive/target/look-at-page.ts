import { NoMetricsError, type PageSample, parseMetrics } from './parse-metrics.ts';

/** A page larger than this is none that anybody scrapes each few seconds. */
export const MOST_PAGE_BYTES = 16e6;

export interface Page {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks a page of metrics once. It follows no redirect: headers would go where nobody sent them.
 *
 * @param timeoutMs after which it is given up
 * @throws Error whose message says why nothing was seen, as the end of a sentence; it holds no address and no header
 */
export async function lookAtPage({ url, headers }: Page, timeoutMs: number): Promise<PageSample[]> {
  const { user, bare } = withoutUser(url);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(bare, {
      headers: { Accept: 'text/plain;version=0.0.4, */*;q=0.1', ...user, ...headers },
      redirect: 'manual',
      signal,
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new NoMetricsError(statusText(answer));
    }
    return parseMetrics(await textOf(answer));
  } catch (error) {
    if (error instanceof NoMetricsError) throw error;
    if (signal.aborted) throw new Error(`no answer within ${timeoutMs / 1000} s`);
    throw new Error(reasonOf(error));
  }
}

/** Takes user and password out of an address, which fetch refuses, and puts them where they go. */
function withoutUser(url: string): { readonly user: Record<string, string>; readonly bare: string } {
  const address = new URL(url);
  const { username, password } = address;
  if (username === '' && password === '') return { user: {}, bare: url };
  address.username = '';
  address.password = '';
  const both = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    user: { Authorization: `Basic ${Buffer.from(both).toString('base64')}` },
    bare: address.href,
  };
}

function statusText({ status }: Response): string {
  return status >= 300 && status < 400
    ? `HTTP ${status}: it is redirected, and no redirect is followed`
    : `HTTP ${status}`;
}

/** Reads a page as far as it may be large. */
async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_PAGE_BYTES) {
      throw new NoMetricsError(`it is larger than ${MOST_PAGE_BYTES / 1e6} MB`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : String(cause);
}
