import { clip, formatCount, formatMs, formatShare } from '../../../../src/words/format.ts';
import type { FailureGroup } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

const FEWEST_FAILURES = 10;
/** Of rag's actions, which are searches in part. */
const LEAST_RATE = 0.1;
/** No language model answers in less, and an apology that takes longer waited for one. */
const QUICK_MS = 1000;
const DETAIL_WIDTH = 200;

/** Finds a language model that cannot be used: rag, the one route that asks it, apologizes instead of answering. */
export function llmUnusable(result: RunResult): Recommendation | null {
  const failures = result.failures.find(({ category }) => category === 'fallback_answer')?.behaviors.rag ?? 0;
  if (failures < FEWEST_FAILURES) return null;
  const actions = ragActions(result);
  const rate = actions === null ? null : failures / actions;
  if (rate !== null && rate < LEAST_RATE) return null;
  const groups = result.analysis?.failures ?? [];
  const medianMs =
    groups.find(({ category, behavior }) => category === 'fallback_answer' && behavior === 'rag')?.medianMs ??
    null;
  const health = healthSays(groups);
  const often = rate === null ? '' : ` (${formatShare(rate)} of its actions)`;
  return {
    rule: 'llm-unusable',
    severity: 'high',
    text:
      `rag, which asks the language model, apologized ${formatCount(failures)} times${often}` +
      `${medianMs === null ? '' : `, after ${formatMs(medianMs)} in the median`}: ${whyText(medianMs)}` +
      `${health === null ? '' : `; health says “${health}”`}.`,
    evidence: {
      failures,
      ...(rate === null ? {} : { rate }),
      ...(medianMs === null ? {} : { medianMs }),
      ...(health === null ? {} : { health }),
    },
  };
}

function whyText(medianMs: number | null): string {
  return medianMs === null || medianMs < QUICK_MS
    ? 'the model is dead, refused or not configured; look at its process, address and key, not at latency'
    : 'the model is asked and does not answer in time; look at its load, its queue and the timeout of the call';
}

/** rag's actions over the whole run; null where only samples could tell. */
function ragActions({ analysis }: RunResult): number | null {
  const groups = (analysis?.groups ?? []).filter(({ subject }) => subject === 'rag');
  return groups.length === 0 ? null : groups.reduce((sum, { actions }) => sum + actions, 0);
}

/** What the health route says of it; it does so where none is configured, but asks no model that is. */
function healthSays(groups: readonly FailureGroup[]): string | null {
  const detail = groups.find(({ category, example }) => category === 'unhealthy' && example !== null)?.example
    ?.detail;
  return detail !== undefined && /\bllm\b|language model/i.test(detail) ? clip(detail, DETAIL_WIDTH) : null;
}
