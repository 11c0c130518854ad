export { backoffSeconds, isRetryable } from './backoff.ts';
export { statusFailure, transportFailure } from './status-failure.ts';
export { unusableAnswer } from './unusable-answer.ts';
