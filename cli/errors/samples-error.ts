import { EvidenceError } from './evidence-error.ts';

/** A file that holds no samples of k6; its message says which and why, in one line. */
export class SamplesError extends EvidenceError {}
