import { serialUuid } from './serial-uuid.ts';
import { now } from './timestamp.ts';

/** What a route answers: a status and a JSON body, with the backend's own two shapes of errors. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One complaint of the framework's validation. */
export interface Complaint {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
}

/** The fields of the application's error that differ from one to another. */
interface ErrorFields {
  readonly error_code: string;
  readonly error_message: string;
  readonly error_details: string | null;
  readonly severity: 'low' | 'medium' | 'high';
  readonly category: 'http_error' | 'validation';
  readonly suggested_action: string;
  readonly documentation_url: string | null;
  readonly validation_errors: readonly unknown[];
}

/** Distinguishes the ids of requests from those of what is stored. */
const REQUESTS = 1;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The framework's own error: a route or method it does not have. */
export function frameworkError(status: number, detail: string): Answer {
  return { status, body: { detail } };
}

/** The application's error, with its request id in body and header. */
export function applicationError(status: number, message: string): Answer {
  return errorAnswer(status, {
    error_code: status === 404 ? 'GREMLINS_1002' : 'GREMLINS_1000',
    error_message: message,
    error_details: null,
    severity: status >= 500 ? 'high' : 'medium',
    category: 'http_error',
    suggested_action:
      status === 404 ? 'See whether it exists, and the address' : 'Try again, or ask for help',
    documentation_url: null,
    validation_errors: [],
  });
}

/** Refuses a request for what the framework's validation found wrong with it: in the application's form too. */
export function invalid(complaints: readonly Complaint[]): Answer {
  return errorAnswer(422, {
    error_code: 'GREMLINS_1003',
    error_message: `Validation failed for ${complaints.length} field(s)`,
    error_details: 'The fields that are wrong are listed under validation_errors',
    severity: 'low',
    category: 'validation',
    suggested_action: 'Correct the fields that are listed',
    documentation_url: 'https://gremlinsai.example/validation',
    validation_errors: complaints.map(({ type, loc, msg, input }) => ({
      field: loc.join(' -> '),
      message: msg,
      invalid_value: input,
      expected_type: type,
    })),
  });
}

function errorAnswer(status: number, fields: ErrorFields): Answer {
  const request_id = serialUuid(++lastRequest, REQUESTS);
  const { suggested_action, documentation_url, validation_errors, severity, category, ...said } = fields;
  return {
    status,
    headers: { 'X-Request-ID': request_id },
    body: {
      success: false,
      ...said,
      request_id,
      timestamp: now(),
      severity,
      category,
      suggested_action,
      documentation_url,
      affected_services: [],
      fallback_available: false,
      validation_errors,
      processing_step: null,
      processing_progress: null,
      detail: said.error_message,
    },
  };
}

let lastRequest = 0;
