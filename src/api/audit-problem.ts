import type { Count } from '../workload/quantities.ts';

/** What can be wrong with a stored conversation. */
export const HISTORY_PROBLEMS = ['lost', 'duplicated', 'reordered', 'garbled', 'wrong_role'] as const;

export type HistoryProblem = (typeof HISTORY_PROBLEMS)[number];

/** What the audit after the load counts. */
export const AUDIT_PROBLEMS = [...HISTORY_PROBLEMS, 'foreign'] as const;

export type AuditProblem = (typeof AUDIT_PROBLEMS)[number];

/** Messages by problem; problems without any are left out. */
export type ProblemCounts = Partial<Record<AuditProblem, Count>>;
