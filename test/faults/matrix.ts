import type { DegradedKind } from '../../src/api/degraded-kinds.ts';
import type { FailureCategory } from '../../src/api/failure-categories.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { Verdict } from '../../src/thresholds/verdict.ts';
import type { Behavior } from '../../src/workload/behaviors.ts';

/** One planted fault and what the suite has to say of it. */
export interface MatrixRow {
  /** As `--fault` takes it. */
  readonly fault: string;
  readonly verdict: Verdict;
  /** Criteria that must be among those that decided: ids, as `result.json` and the report name them. */
  readonly criteria: readonly string[];
  /** The categories under which failed actions may be counted; each failed action counts under one. */
  readonly categories: readonly FailureCategory[];
  /** Behaviors that must be named with these categories. */
  readonly behaviors: readonly Behavior[];
  /** By what answers must be degraded. */
  readonly degraded?: readonly { readonly behavior: Behavior; readonly kind: DegradedKind }[];
  /** What a PASS comes with: the ids of all reservations. None where it is left out. */
  readonly reservations?: readonly string[];
  /**
   * How many actions that failed by these categories, or were degraded so, there must be: as many as were planted, at least as
   * many, none, or any number where a fault is not counted by actions, as a latency is not, or also met the set-up.
   */
  readonly found: 'exactly' | 'at-least' | 'none' | 'uncounted';
  /** When the fault is there: while the load runs (the default), or also before and after it. */
  readonly planted?: 'load' | 'throughout';
  readonly variables?: Variables;
  /** The backend's median service time where it is not 5 ms. */
  readonly p50Ms?: number;
  /** The backend's, where the first of many draws is to strike early. */
  readonly seed?: number;
  /** What the report must say besides. */
  readonly says?: RegExp;
  /** Belongs to the fast subset in the gate. */
  readonly quick?: true;
}

const ALL: readonly Behavior[] = ['new-conversation', 'follow-up', 'multi-agent'];
const FAILED = { verdict: 'FAIL', criteria: ['actions-failed'], found: 'exactly' } as const;
const SLOW = {
  verdict: 'FAIL',
  criteria: ['actions-p95'],
  categories: [],
  behaviors: [],
  found: 'uncounted',
} as const;
/** A PASS that says what it does not vouch for. */
const RESERVED = {
  verdict: 'PASS',
  criteria: [],
  categories: [],
  behaviors: [],
  found: 'uncounted',
  planted: 'throughout',
} as const;
/** Answers that are by fallback under load and were not before. */
const DEGRADED = { verdict: 'FAIL', categories: [], behaviors: [], found: 'exactly' } as const;
/** Enough requests in flight to be load, all the time. */
const BUSY = { p50Ms: 40, variables: { THINK_TIME: '0' } } as const;
const PATIENT = { P95_LIMIT: '150ms' };

/** Every fault at a rate low enough to be interesting: the average of all actions hides many of them. */
export const MATRIX: readonly MatrixRow[] = [
  { fault: 'latency-all:1:ms=250', ...SLOW, variables: PATIENT, quick: true },
  { fault: 'latency-behavior:1:operation=follow-up,ms=300', ...SLOW, variables: PATIENT },
  { fault: 'latency-tail:0.08:ms=500', ...SLOW, variables: PATIENT },
  { fault: 'latency-growing:1:msPerMinute=9000', ...SLOW, variables: PATIENT },
  { fault: 'latency-conversation:1:ms=60', ...SLOW, variables: PATIENT },
  { fault: 'latency-stalls:1:every=1000,ms=400', ...SLOW, variables: PATIENT },
  { fault: 'latency-knee:1:capacity=2,ms=100', ...SLOW, variables: PATIENT },
  {
    fault: 'latency-recovery:1:capacity=15,ms=400,seconds=10',
    ...SLOW,
    ...BUSY,
    variables: { ...BUSY.variables, ...PATIENT },
  },
  {
    // Every answer is right and in time: the target's side alone tells.
    fault: 'memory-growth:1:kilobytes=1000',
    verdict: 'PASS',
    criteria: [],
    categories: [],
    behaviors: [],
    found: 'none',
  },

  { fault: 'reset:0.05', ...FAILED, categories: ['transport'], behaviors: ALL, quick: true },
  {
    fault: 'refuse:0.004:ms=300',
    ...FAILED,
    categories: ['transport'],
    behaviors: [],
    found: 'at-least',
  },
  {
    fault: 'hang:0.04',
    ...FAILED,
    categories: ['timeout'],
    behaviors: ['new-conversation'],
    variables: { REQUEST_TIMEOUT: '1s' },
    quick: true,
  },
  { fault: 'cut-body:0.05', ...FAILED, categories: ['transport'], behaviors: ALL },
  { fault: 'slow-body:0.1:ms=500', ...SLOW, variables: PATIENT },
  { fault: 'half-closed:0.05', ...FAILED, categories: ['transport'], behaviors: ALL },

  { fault: 'status-500:0.05', ...FAILED, categories: ['http_5xx'], behaviors: ALL },
  { fault: 'status-502:0.05', ...FAILED, categories: ['http_5xx'], behaviors: ALL },
  { fault: 'status-503:0.05', ...FAILED, categories: ['http_5xx'], behaviors: ALL },
  {
    fault: 'status-503-retry-after:0.05',
    ...FAILED,
    categories: ['http_5xx'],
    behaviors: ALL,
    quick: true,
  },
  { fault: 'status-429:1:limit=600', ...FAILED, categories: ['http_429'], behaviors: ALL },
  {
    fault: 'status-404:0.1:operation=follow-up',
    ...FAILED,
    criteria: ['behavior-failed:follow-up'],
    categories: ['http_4xx'],
    behaviors: ['follow-up'],
  },
  {
    fault: 'missing-route',
    ...RESERVED,
    reservations: ['missing:GET /api/v1/health/health'],
    says: /GET \/api\/v1\/health\/health is not in this version/,
    quick: true,
  },
  { fault: 'status-422:0.05', ...FAILED, categories: ['http_4xx'], behaviors: ALL },
  { fault: 'status-307:0.05', ...FAILED, categories: ['http_3xx'], behaviors: ALL },

  { fault: 'html:0.05', ...FAILED, categories: ['wrong_content_type'], behaviors: ALL, quick: true },
  { fault: 'broken-json:0.05', ...FAILED, categories: ['not_json'], behaviors: ALL },
  { fault: 'wrong-content-type:0.05', ...FAILED, categories: ['wrong_content_type'], behaviors: ALL },
  { fault: 'truncated-json:0.05', ...FAILED, categories: ['not_json'], behaviors: ALL },
  { fault: 'error-object:0.05', ...FAILED, categories: ['contract'], behaviors: ALL },
  { fault: 'null-output:0.05', ...FAILED, categories: ['empty_answer'], behaviors: ALL },
  { fault: 'empty-output:0.05', ...FAILED, categories: ['empty_answer'], behaviors: ALL },
  { fault: 'short-output:0.05', ...FAILED, categories: ['empty_answer'], behaviors: ALL },
  {
    fault: 'search-failed:0.1:operation=multi-agent',
    ...FAILED,
    criteria: ['behavior-failed:multi-agent'],
    categories: ['search_failed'],
    behaviors: ['multi-agent'],
    quick: true,
  },
  {
    fault: 'mock-answer:0.05',
    ...FAILED,
    categories: ['fallback_answer'],
    behaviors: ALL,
  },
  {
    // Words that no list knows: only the samples tell that they answer every question, and plain k6 has none.
    fault: 'canned-answer:1:operation=rag',
    verdict: 'PASS',
    criteria: [],
    categories: ['fallback_answer', 'stale_answer'],
    behaviors: [],
    found: 'none',
    says: /not judged here:[^:]*one answer to all questions/,
  },
  {
    fault: 'null-query-id:0.4',
    ...FAILED,
    criteria: ['behavior-failed:rag'],
    categories: ['contract'],
    behaviors: ['rag'],
  },
  {
    fault: 'missing-field:0.05:operation=new-conversation+follow-up+multi-agent',
    ...FAILED,
    categories: ['contract'],
    behaviors: ALL,
  },
  {
    fault: 'wrong-type:0.2:operation=document-search',
    ...FAILED,
    criteria: ['behavior-failed:rag'],
    categories: ['contract'],
    behaviors: ['rag'],
  },
  // Of agents: a chat's answer that is not what its history keeps would be that history's fault.
  { fault: 'huge-body:0.6:operation=multi-agent,megabytes=10', ...SLOW, variables: { P95_LIMIT: '100ms' } },

  {
    fault: 'agents-fall-back',
    ...RESERVED,
    degraded: [{ behavior: 'multi-agent', kind: 'fallback_agents' }],
    reservations: ['degraded:multi-agent:fallback_agents'],
    says: /PASS, with 1 reservation\b[\s\S]*multi-agent: no agent worked, a search stood in/,
  },
  {
    fault: 'agents-fall-back',
    ...DEGRADED,
    criteria: ['degraded:multi-agent'],
    degraded: [{ behavior: 'multi-agent', kind: 'fallback_agents' }],
    quick: true,
  },
  {
    fault: 'no-documents',
    ...RESERVED,
    degraded: [{ behavior: 'rag', kind: 'no_documents' }],
    reservations: ['degraded:rag:no_documents'],
  },
  {
    fault: 'no-documents',
    ...DEGRADED,
    criteria: ['degraded:rag'],
    degraded: [{ behavior: 'rag', kind: 'no_documents' }],
  },
  {
    fault: 'web-fallback',
    ...RESERVED,
    degraded: [{ behavior: 'rag', kind: 'web_fallback' }],
    reservations: ['degraded:rag:web_fallback'],
  },
  {
    fault: 'web-fallback',
    ...DEGRADED,
    criteria: ['degraded:rag'],
    degraded: [{ behavior: 'rag', kind: 'web_fallback' }],
  },
  {
    fault: 'no-results',
    ...RESERVED,
    degraded: [{ behavior: 'rag', kind: 'no_results' }],
    reservations: ['degraded:rag:no_results'],
  },
  {
    fault: 'no-results',
    ...DEGRADED,
    criteria: ['degraded:rag'],
    degraded: [{ behavior: 'rag', kind: 'no_results' }],
  },
  {
    // A store that works has nothing on some questions. It had nothing on them at idle either, so that is no alarm.
    fault: 'no-results:1:share=0.1',
    ...RESERVED,
    degraded: [{ behavior: 'rag', kind: 'no_results' }],
    reservations: ['degraded:rag:no_results'],
  },

  {
    fault: 'llm-dead',
    ...FAILED,
    criteria: ['behavior-failed:rag'],
    categories: ['fallback_answer'],
    behaviors: ['rag'],
    quick: true,
  },
  // Every route waits while the model works.
  { fault: 'llm-slow:1:ms=200', ...SLOW, variables: PATIENT },
  {
    // A search swallows the lock, and its missing id tells.
    fault: 'database-locked:1:ms=20',
    ...FAILED,
    criteria: ['actions-failed', 'behavior-failed:new-conversation', 'behavior-failed:rag'],
    categories: ['http_5xx', 'contract'],
    behaviors: ['new-conversation', 'rag'],
  },

  {
    fault: 'new-conversation-id:0.08',
    ...FAILED,
    criteria: ['behavior-failed:follow-up'],
    categories: ['wrong_conversation'],
    behaviors: ['follow-up'],
    quick: true,
  },
  {
    fault: 'foreign-conversation-id:0.08',
    ...FAILED,
    criteria: ['behavior-failed:follow-up'],
    categories: ['wrong_conversation'],
    behaviors: ['follow-up'],
  },
  {
    fault: 'forgets:0.5',
    ...FAILED,
    criteria: ['memory', 'behavior-failed:follow-up'],
    categories: ['lost_context'],
    behaviors: ['follow-up'],
    quick: true,
  },
  {
    // A backend that never remembers: load is not to blame, and the report says that it could not be measured.
    fault: 'forgets:1',
    verdict: 'PASS',
    criteria: [],
    categories: ['lost_context'],
    behaviors: [],
    found: 'none',
    planted: 'throughout',
    reservations: ['forgets-at-idle'],
    says: /memory\s+not measurable: 0 of \d+ at idle/,
  },
  {
    fault: 'forgets-under-load:1:above=12',
    ...FAILED,
    criteria: ['memory'],
    categories: ['lost_context'],
    behaviors: ['follow-up'],
    ...BUSY,
    planted: 'throughout',
  },
  {
    fault: 'foreign-fact:0.001',
    ...FAILED,
    criteria: ['isolation'],
    categories: ['foreign_content'],
    behaviors: ['follow-up'],
    variables: { THINK_TIME: '0', DURATION: '8' },
    seed: 3,
  },
  {
    fault: 'stale-answer:0.08',
    ...FAILED,
    criteria: ['behavior-failed:follow-up'],
    categories: ['stale_answer'],
    behaviors: ['follow-up'],
  },

  ...(['loses', 'duplicates', 'reorders', 'wrong-role', 'edits'] as const).map(
    (does): MatrixRow => ({
      fault: `history-${does}:0.15`,
      ...FAILED,
      criteria: ['history'],
      categories: ['history_mismatch'],
      behaviors: ['history'],
      ...(does === 'loses' ? { quick: true } : {}),
    }),
  ),
  {
    fault: 'history-loses-under-load:0.15:above=12',
    ...FAILED,
    criteria: ['history'],
    categories: ['history_mismatch'],
    behaviors: ['history'],
    ...BUSY,
  },
  {
    fault: 'history-foreign-message:0.1',
    ...FAILED,
    criteria: ['isolation'],
    categories: ['foreign_content'],
    behaviors: ['history'],
    quick: true,
  },
  {
    // Only the reading after the load meets it too: its own criterion decides there.
    fault: 'history-loses:0.3',
    ...FAILED,
    criteria: ['audit'],
    categories: ['history_mismatch'],
    behaviors: ['history'],
    found: 'uncounted',
    planted: 'throughout',
  },
  {
    // Smaller pages than asked for are no fault of the content: they are paged through.
    fault: 'history-page-size:1:size=1',
    verdict: 'PASS',
    criteria: [],
    categories: ['history_mismatch', 'contract'],
    behaviors: [],
    found: 'none',
  },

  {
    fault: 'unhealthy',
    ...FAILED,
    criteria: ['endpoint-failed:/api/v1/health/health'],
    categories: ['unhealthy'],
    behaviors: ['health'],
    quick: true,
  },
  {
    fault: 'health-flapping:1:every=800,ms=300',
    ...FAILED,
    criteria: ['endpoint-failed:/api/v1/health/health'],
    categories: ['unhealthy'],
    behaviors: ['health'],
  },
  {
    fault: 'dead-endpoint:1:operation=realtime-info',
    ...FAILED,
    criteria: ['endpoint-failed:/api/v1/realtime/info'],
    categories: ['http_5xx'],
    behaviors: ['health'],
    quick: true,
  },
];

/** What a PASS of a backend like the real one, when all is well there, comes with, and nothing else. */
export const REAL_RESERVATIONS: readonly string[] = [
  'degraded:multi-agent:fallback_agents',
  'degraded:rag:no_documents',
  'degraded:rag:no_results',
  'forgets-at-idle',
];

/** Seeds of healthy runs, of which none may raise an alarm. */
export const HEALTHY_SEEDS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
