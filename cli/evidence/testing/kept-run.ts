import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeOf } from '../../measure/testing/store-of.ts';
import type { RunResult } from '../../result/run-result.ts';
import { EVIDENCE_FILES } from '../evidence-files.ts';
import { type SampleRow, samplesText } from '../samples/testing/samples-text.ts';

/** Gives a result the counts and the times of samples, as if it had been made from them. For unit tests. */
export function fitting<R extends RunResult>(result: R, rows: readonly SampleRow[]): R {
  const store = storeOf(rows);
  const total = (metric: string) => [...store.totals(metric).values()].reduce((all, { sum }) => all + sum, 0);
  const failures = store.table('behavior_failed').columns().value;
  const { firstMs = 0, lastMs = 0 } = store.span ?? {};
  return {
    ...result,
    startedAt: new Date(firstMs).toISOString(),
    endedAt: new Date(lastMs).toISOString(),
    requests: { ...result.requests, run: { ...result.requests.run, count: total('http_reqs') } },
    actions: {
      ...result.actions,
      run: {
        succeeded: total('actions_succeeded'),
        failed: failures.reduce((sum, value) => sum + value, 0),
      },
    },
  };
}

/** Writes a run's evidence as it is before its samples are compressed: `result.json` and `samples.csv`. For unit tests. */
export async function keepRun(folder: string, result: RunResult, rows: readonly SampleRow[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, EVIDENCE_FILES.result), JSON.stringify(fitting(result, rows)));
  await writeFile(join(folder, EVIDENCE_FILES.samples), samplesText(rows));
}
