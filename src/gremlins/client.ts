import { backoffSeconds, isRetryable } from './backoff.ts';
import type { JsonObject } from './contracts.ts';
import type { Endpoint } from './endpoints.ts';
import type { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { jsonAnswer } from './json-answer.ts';
import { headersOf } from './request-headers.ts';
import { statusFailure, transportFailure } from './status-failure.ts';

/** k6's request parameters, as far as this suite sets them. */
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
  /** Empty for none. */
  readonly authToken: string;
  readonly retries: number;
  readonly requestTimeoutSeconds: number;
}

/** Sends requests to the backend and returns their parsed answers, with the retries that the suite allows. */
export class Client {
  readonly #edge: ClientEdge;
  readonly #settings: ClientSettings;
  readonly #params = new Map<Endpoint, RequestParams>();
  #last: HttpAnswer | undefined;
  #attempts = 0;

  constructor(settings: ClientSettings, edge: ClientEdge) {
    this.#settings = settings;
    this.#edge = edge;
  }

  /** The last attempt's answer; undefined where it got none. */
  get lastAnswer(): HttpAnswer | undefined {
    return this.#last;
  }

  /** How many attempts the last exchange took. */
  get attempts(): number {
    return this.#attempts;
  }

  /**
   * Makes one exchange: as many attempts as needed and allowed.
   *
   * @param endpoint which route, for the method and the `name` tag
   * @param body the request's JSON, or null
   * @param path the path with its ids and query, where it differs from the endpoint's
   * @throws Failure the last attempt's
   */
  exchange(endpoint: Endpoint, body: string | null, path: string = endpoint.path): JsonObject {
    const params = this.#paramsOf(endpoint);
    const url = this.#settings.baseUrl + path;
    for (let attempt = 0; ; attempt++) {
      this.#attempts = attempt + 1;
      let answer: HttpAnswer | undefined;
      let failure: Failure | undefined;
      try {
        answer = this.#edge.request(endpoint.method, url, body, params);
        failure = statusFailure(answer);
      } catch (error) {
        failure = transportFailure(error);
      }
      this.#last = answer;
      if (answer !== undefined && failure === undefined) return jsonAnswer(answer);
      if (failure !== undefined && (attempt >= this.#settings.retries || !isRetryable(failure)))
        throw failure;
      const retryAfter = answer?.headers['Retry-After'];
      this.#edge.sleep(
        backoffSeconds(attempt, retryAfter, this.#edge.now(), this.#edge.drawBackoff(attempt)),
      );
      this.#edge.retried();
    }
  }

  #paramsOf(endpoint: Endpoint): RequestParams {
    let params = this.#params.get(endpoint);
    if (params === undefined) {
      params = {
        headers: headersOf(endpoint, this.#settings.authToken),
        tags: { name: endpoint.name },
        timeout: this.#settings.requestTimeoutSeconds * 1000,
        redirects: 0,
        throw: true,
        responseType: 'text',
      };
      this.#params.set(endpoint, params);
    }
    return params;
  }
}
