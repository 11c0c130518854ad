export { backoffSeconds, isRetryable } from './backoff.ts';
export { statusFailure, transportFailure } from './status-failure.ts';
