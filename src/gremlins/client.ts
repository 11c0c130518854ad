import type { Endpoint } from '../api/endpoints.ts';
import type { Access } from '../settings/access.ts';
import type { JsonObject } from './contracts.ts';
import type { HttpAnswer } from './http-answer.ts';
import { jsonAnswer } from './json-answer.ts';
import { load } from './lost-attempt.lazy.ts';
import { headersOf } from './request-headers.ts';

/** k6's request parameters, as far as this suite sets them. The next request changes them: what is kept of them is copied. */
export interface RequestParams {
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: { readonly name: string };
  /** Milliseconds. */
  readonly timeout: number;
  readonly redirects: 0;
  /** A transport error is thrown, not logged: one log line per lost request would drown a failing run. */
  readonly throw: true;
  readonly responseType: 'text';
}

/** What the client needs from the outside: k6's own functions in a run, fakes in a test. */
export interface ClientEdge {
  request(method: string, url: string, body: string | null, params: RequestParams): HttpAnswer;
  sleep(seconds: number): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A number in [0, 1) for the backoff before the attempt that follows `attempt`. */
  drawBackoff(attempt: number): number;
  retried(): void;
}

export interface ClientSettings {
  readonly baseUrl: string;
  readonly access: Access;
  readonly retries: number;
  readonly requestTimeoutSeconds: number;
}

/** Sends requests to the backend. */
export interface Client {
  /** The last attempt's answer; undefined where it got none. */
  lastAnswer: HttpAnswer | undefined;
  /** How many attempts the last exchange took. */
  attempts: number;
  /**
   * Makes one exchange: as many attempts as needed and allowed.
   *
   * @param endpoint which route, for the method and the `name` tag
   * @param body the request's JSON, or null
   * @param path the path with its ids and query, where it differs from the endpoint's
   * @returns the parsed answer
   * @throws Failure the last attempt's
   */
  exchange(endpoint: Endpoint, body: string | null, path?: string): JsonObject;
}

/**
 * Makes a client, with the retries that the suite allows.
 *
 * Like all that a virtual user runs again and again, it keeps its state in variables: k6 looks members up by name, and every
 * user would hold a table of names for each object and class.
 */
export function createClient(settings: ClientSettings, edge: ClientEdge): Client {
  const { baseUrl } = settings;
  const { secrets } = settings.access;
  const { request } = edge;
  const posts = paramsOf('POST', settings);
  const gets = paramsOf('GET', settings);
  const client: Client = {
    lastAnswer: undefined,
    attempts: 0,
    exchange(endpoint, body, path = endpoint.path) {
      const { method, name } = endpoint;
      const params = method === 'POST' ? posts : gets;
      params.tags.name = name;
      const url = baseUrl + path;
      for (let attempt = 0; ; attempt++) {
        client.attempts = attempt + 1;
        let answer: HttpAnswer | undefined;
        let lost: unknown;
        try {
          answer = request(method, url, body, params);
        } catch (error) {
          lost = error;
        }
        client.lastAnswer = answer;
        if (answer?.status === 200) return jsonAnswer(answer, secrets);
        waitOrThrow(settings, edge, path, attempt, answer, lost);
      }
    },
  };
  return client;
}

/** Waits before another attempt, or throws the failure of the last one. */
function waitOrThrow(
  settings: ClientSettings,
  edge: ClientEdge,
  path: string,
  attempt: number,
  answer: HttpAnswer | undefined,
  lost: unknown,
): void {
  const { statusFailure, transportFailure, isRetryable, backoffSeconds } = load();
  const { access, baseUrl, retries } = settings;
  const failure =
    (answer && statusFailure(answer, access.secrets, { baseUrl, path })) ?? transportFailure(lost);
  if (attempt >= retries || !isRetryable(failure)) throw failure;
  edge.sleep(backoffSeconds(attempt, answer?.headers['Retry-After'], edge.now(), edge.drawBackoff(attempt)));
  edge.retried();
}

/** All requests of a method share their parameters but for the route's name, which is set before each. */
type ReusedParams = RequestParams & { readonly tags: { name: string } };

function paramsOf(method: Endpoint['method'], settings: ClientSettings): ReusedParams {
  return {
    headers: headersOf(method, settings.access),
    tags: { name: '' },
    timeout: settings.requestTimeoutSeconds * 1000,
    redirects: 0,
    throw: true,
    responseType: 'text',
  };
}
