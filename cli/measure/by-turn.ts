import { percentile } from '../../statistics/percentiles.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { TurnLatency } from '../result/analysis.ts';

/** Sorts the steady phase's waits by the turn of the conversation; turns that nobody came to are left out. */
export function byTurn(store: SampleStore): TurnLatency[] {
  const turns = new Set(store.series.flatMap(({ turn }) => (turn === undefined ? [] : [turn])));
  return [...turns]
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((turn) => {
      const sorted = selectSamples(store, 'action_duration', { phase: 'steady', turn }).values.sort();
      const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
      return p50 === null || p95 === null ? [] : [{ turn: Number(turn), actions: sorted.length, p50, p95 }];
    });
}
