import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SetUpReport } from '../../src/result/set-up/set-up-report.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { plainCommand } from '../drive/k6/k6-command.ts';
import { runK6 } from '../drive/k6/run-k6.ts';
import { writesSamples } from '../drive/k6/writes-samples.ts';
import { parseLogLine } from '../drive/k6-output.ts';
import { readRunSamples } from '../evidence/read-run-samples.ts';
import { setUpReportOf } from '../evidence/samples/set-up-report-of.ts';
import { makeTempFolder } from '../files/make-temp-folder.ts';

/** The set-up is the same in all scripts. */
const SCRIPT = fileURLToPath(new URL('../smoke.js', import.meta.url));

/** What k6's own set-up saw of a target. */
export interface AskedTarget {
  /** Null where it did not come to ask. */
  readonly report: SetUpReport | null;
  /** k6's last error; it ends every preflight with one, as there is to be no load. */
  readonly lastError: string | null;
}

/**
 * Lets k6 ask a target, and each route of it as one user would, by the set-up of the suite's own script, and no load: what it
 * sees is what a run would.
 *
 * @param k6Flags the user's own, as a run takes them behind `--`
 * @throws EvidenceError where the folder for temporary files cannot be used
 */
export async function askTarget(
  k6: string,
  variables: Variables,
  k6Flags: readonly string[],
  interruption: Interruption,
): Promise<AskedTarget> {
  const folder = await makeTempFolder();
  let lastError: string | null = null;
  try {
    await runK6({
      ...plainCommand({
        script: SCRIPT,
        variables: { ...variables, PREFLIGHT: 'only' },
        environment: process.env,
        log: 'json',
        k6Flags,
        // What was answered stands there.
        samples: { folder, writesSamples: await writesSamples(k6) },
      }),
      k6,
      cwd: folder,
      interruption,
      onLine(text, stream) {
        if (stream !== 'stderr') return;
        const line = parseLogLine(text);
        if (line.level === 'error') lastError = line.text.replace(/^test aborted: /, '');
      },
    });
    const store = await readRunSamples(folder, () => {}).catch(() => null);
    return { report: store === null ? null : setUpReportOf(store), lastError };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
