import { EvidenceError } from '../evidence/evidence-error.ts';

/** A samples file that cannot be used; its message says which and why, in one line. */
export class SamplesError extends EvidenceError {}
