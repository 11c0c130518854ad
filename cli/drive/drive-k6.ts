import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { formatDuration } from '../../src/settings/durations.ts';
import type { ScenarioName } from '../../src/workload/scenarios.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import type { RunNotes } from '../result/run-result.ts';
import type { GeneratorWatch } from './generator/generator-watch.ts';
import { isGctrace } from './generator/parse-gctrace.ts';
import { CAUSE_TEXTS } from './interruption/cause.ts';
import type { Interruption } from './interruption/interruption.ts';
import type { K6Command } from './k6/k6-command.ts';
import { type K6End, runK6 } from './k6/run-k6.ts';
import { K6Log, masker } from './k6-log.ts';
import {
  dashboardUrl,
  isWorthShowing,
  parseLogLine,
  saysDiskFull,
  saysSamplesLost,
  scenarioElapsed,
} from './k6-output.ts';
import type { AggregateSource } from './live/aggregate-source.ts';
import type { BreakWatch } from './live/break-watch.ts';
import type { DashboardProxy } from './live/dashboard-proxy.ts';
import { followBreak } from './live/follow-break.ts';
import { followDashboard } from './live/follow-dashboard.ts';
import { followTimeline } from './live/follow-timeline.ts';
import type { LiveView } from './live/live-view.ts';
import type { EvidenceLoss } from './run-end.ts';

/** Errors and warnings of k6 that are shown while it runs; the rest stands in its log. */
const MOST_SHOWN = 10;

/** With less free space than this a disk is full: a buffer of samples does not fit. */
const FULL_BYTES = 1 << 20;

export interface Drive {
  readonly k6: string;
  readonly command: K6Command;
  /** This k6 has the suite's output. */
  readonly writesSamples: boolean;
  readonly scenario: ScenarioName;
  readonly folder: string;
  /** What nothing that k6 prints may show. */
  readonly secrets: readonly string[];
  readonly view: LiveView;
  /** Watches the k6 process from outside. */
  readonly watch: GeneratorWatch;
  readonly dashboard: DashboardProxy | undefined;
  /** Ends the run past its breaking point. */
  readonly breakWatch: BreakWatch | undefined;
  readonly interruption: Interruption;
  /** Writes down what became of the run, before k6 ends: should it be killed, nothing else tells. */
  readonly note: (what: RunNotes) => Promise<void>;
  /** How a line of the suite is shown. */
  readonly showLine: (line: string) => string;
  /** What is said, once, when the load has begun so many seconds ago; null for nothing. */
  readonly sayAtLoad: (elapsedSeconds: number) => string | null;
}

/** What k6 said and how it ended. */
export interface Driven {
  readonly end: K6End;
  /** Why evidence could not be written any more; null where all was. */
  readonly loss: EvidenceLoss | null;
  readonly notes: RunNotes;
  /** The last error of k6. */
  readonly lastError: string | null;
}

/** Runs k6 to its end: its output goes to the log, what matters of it to the live view. */
export async function driveK6(drive: Drive): Promise<Driven> {
  const { view, watch, dashboard, folder } = drive;
  const mask = masker(drive.secrets);
  const log = new K6Log(join(folder, EVIDENCE_FILES.k6Log), mask);
  const stopping = new AbortController();
  let loss: EvidenceLoss | null = null;
  let lastError: string | null = null;
  let notes: RunNotes = {};
  /** One at a time, so that the last word stays. */
  let noted = Promise.resolve();
  const note = (more: RunNotes) => {
    notes = { ...notes, ...more };
    noted = noted.then(() => drive.note(notes));
  };
  const breaking = followBreak(drive.breakWatch, (step) => {
    if (stopping.signal.aborted) return;
    note({ stopped: { by: 'stop-at-break', step } });
    stopping.abort();
  });
  const follow = drive.writesSamples ? followTimeline : followDashboard;
  const source: AggregateSource = follow(join(folder, EVIDENCE_FILES.timeline), (aggregates) => {
    view.take(aggregates);
    breaking?.take(aggregates);
  });
  let shown = 0;
  let begun = false;
  const hearLog = (text: string) => {
    const line = parseLogLine(text);
    if (line.level === 'error') lastError = mask(line.text);
    if (loss === null && (saysSamplesLost(line) || saysDiskFull(line))) {
      loss = saysDiskFull(line) || isDiskFull(folder) ? 'disk-full' : 'unknown';
      // Load without evidence helps nobody.
      stopping.abort();
    }
    if (isWorthShowing(line) && (line.level === 'info' || shown++ < MOST_SHOWN)) {
      view.print(mask(drive.showLine(line.text)));
    }
  };
  try {
    const end = await runK6({
      k6: drive.k6,
      args: drive.command.args,
      env: drive.command.env,
      cwd: process.cwd(),
      interruption: drive.interruption,
      stop: stopping.signal,
      onStart(pid) {
        watch.start(pid);
        view.start();
      },
      onLine(line, stream) {
        if (stream === 'stderr' && isGctrace(line)) {
          watch.hear(line);
          return;
        }
        log.write(line);
        const url = dashboardUrl(line);
        if (url !== undefined) {
          source.hearDashboard(url);
          dashboard?.follow(url);
        }
        if (stream === 'stderr') hearLog(line);
        const elapsed = scenarioElapsed(line, drive.scenario);
        if (elapsed === undefined) return;
        const said = begun ? null : drive.sayAtLoad(elapsed);
        begun = true;
        watch.loadBegan();
        if (said !== null) view.print(said);
        view.loadBegan(elapsed);
        breaking?.loadBegan(elapsed);
      },
      onInterrupt(what) {
        view.ends();
        view.print(
          loss !== null
            ? 'the evidence can no longer be written: k6 ends the run'
            : notes.stopped !== undefined && what === 'asked'
              ? `step ${notes.stopped.step} is long past the breaking point: k6 ends the run`
              : what === 'asked'
                ? `${CAUSE_TEXTS[drive.interruption.cause ?? 'SIGINT']}: k6 ends the run and writes its summary; a second Ctrl-C kills it`
                : 'killed',
        );
      },
      onPause: () => view.pause(),
      onResume(pause) {
        note({ pauses: [...(notes.pauses ?? []), pause] });
        view.print(`k6 was paused for ${formatDuration(pause.seconds)}: the run is INVALID`);
      },
    });
    return { end, loss, notes, lastError };
  } finally {
    await source.close();
    await view.stop();
    await watch.stop();
    await dashboard?.close();
    await log.close();
    await noted;
  }
}

/** k6 does not say why a sample was lost. */
function isDiskFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < FULL_BYTES;
  } catch {
    return false;
  }
}
