/** What a route answers: a status and a JSON body, with the backend's own two shapes of errors. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One complaint of the framework's validation (status 422). */
export interface Complaint {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function invalid(complaints: readonly Complaint[]): Answer {
  return { status: 422, body: { detail: complaints } };
}

/** The framework's own error: a route or method it does not have. */
export function frameworkError(status: number, detail: string): Answer {
  return { status, body: { detail } };
}

/** The application's error, with its request id in body and header. */
export function applicationError(status: number, code: string, message: string): Answer {
  const requestId = `req-${(++lastRequest).toString(16).padStart(8, '0')}`;
  return {
    status,
    headers: { 'X-Request-ID': requestId },
    body: {
      success: false,
      error_code: code,
      error_message: message,
      request_id: requestId,
      timestamp: new Date().toISOString().slice(0, 19),
      severity: status >= 500 ? 'high' : 'medium',
      category: status >= 500 ? 'internal' : 'resource',
    },
  };
}

let lastRequest = 0;
