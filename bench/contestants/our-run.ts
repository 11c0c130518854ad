import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_FILES } from '../../cli/evidence/evidence-files.ts';
import type { RunResult } from '../../cli/result/run-result.ts';
import { ROOT } from '../support/paths.ts';
import { steadyWindow } from '../support/steady-window.ts';
import type { Contestant, Launching } from './contestant.ts';
import { measuredK6 } from './measured-k6.ts';
import { reportedBy } from './reported-by.ts';
import { SETUP_ENDS, suiteSettings } from './suite-settings.ts';

/**
 * Makes a contestant of `gremlins-load run load`: what its k6 costs, which writes samples and timeline, without the command line's own.
 *
 * @param own further variables
 */
export function ourRun(
  name: string,
  own: (launching: Launching) => Readonly<Record<string, string>> = () => ({}),
): Contestant {
  return {
    name,
    kind: 'k6',
    launch: (launching) => {
      const { folder, load, seconds } = launching;
      const { k6, costFile } = measuredK6(folder, launching);
      return {
        words: [process.execPath, join(ROOT, 'tools', 'gremlins-load.mjs'), 'run', 'load', '--quiet'],
        env: { ...suiteSettings(launching), ...own(launching), K6_BIN: k6 },
        costFile,
        loadBegins: SETUP_ENDS,
        read: (_stdout, beganMs) => reportedBy(evidenceIn(folder), steadyWindow(load, seconds, beganMs)),
      };
    },
  };
}

/** Reads the result in the evidence folder that a run has made; null where it came to none. */
function evidenceIn(resultsDir: string): RunResult | null {
  for (const entry of readdirSync(resultsDir, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    try {
      return JSON.parse(
        readFileSync(join(resultsDir, entry.name, EVIDENCE_FILES.result), 'utf8'),
      ) as RunResult;
    } catch {
      // The run did not come so far.
    }
  }
  return null;
}
