import { rm } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Settings } from '../../src/settings/parse-settings.ts';
import { SettingError } from '../../src/settings/setting-error.ts';
import type { Variables } from '../../src/settings/variables.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { throughputGoal } from '../../src/thresholds/throughput-target.ts';
import { partOf } from '../../src/workload/patterns.ts';
import { buildProfile } from '../../src/workload/profile.ts';
import { SCENARIOS, type ScenarioName } from '../../src/workload/scenarios.ts';
import { adoptResult } from '../assess/adopt-result.ts';
import { concludeRun, concludeSilently } from '../assess/conclude-run.ts';
import { withoutFolder } from '../assess/own-settings.ts';
import { type Driven, driveK6 } from '../drive/drive-k6.ts';
import { limitHit } from '../drive/generator/check-limits.ts';
import { GeneratorWatch } from '../drive/generator/generator-watch.ts';
import { processorName } from '../drive/generator/processor-name.ts';
import { shortOf } from '../drive/generator/short-of.ts';
import { systemLimits } from '../drive/generator/system-limits.ts';
import { memoryNote, tuneK6 } from '../drive/generator/tune-k6.ts';
import { CAUSE_TEXTS } from '../drive/interruption/cause.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { evidenceCommand } from '../drive/k6/k6-command.ts';
import { PLAIN_K6_TEXT, writesSamples } from '../drive/k6/writes-samples.ts';
import { BreakWatch } from '../drive/live/break-watch.ts';
import { openDashboard } from '../drive/live/dashboard-proxy.ts';
import { type LiveMode, LiveView } from '../drive/live/live-view.ts';
import { type RunEnd, runEndOf, runEndText } from '../drive/run-end.ts';
import type { Page } from '../drive/target/look-at-page.ts';
import { targetSources } from '../drive/target/target-sources.ts';
import { TargetWatch } from '../drive/target/target-watch.ts';
import { runExitCode, withComparison } from '../errors/run-exit-code.ts';
import { createEvidenceFolder } from '../evidence/create-evidence-folder.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { readRunHeader } from '../evidence/read-run-header.ts';
import { readRunSamples } from '../evidence/read-run-samples.ts';
import { resolveRun } from '../evidence/resolve-run.ts';
import { readRunPlan, type StartedRun, writeRunPlan } from '../evidence/run-plan-file.ts';
import { writeResult } from '../evidence/write-result.ts';
import { makeTempFolder } from '../files/make-temp-folder.ts';
import { ROOT } from '../files/root.ts';
import { stoppedResult } from '../measure/stopped-result.ts';
import { isKnownSeries } from '../measure/target/known-series.ts';
import type { RunNotes, RunResult } from '../result/run-result.ts';
import { shortPath } from '../terminal/short-path.ts';
import { mayColour } from '../terminal/terminal.ts';
import { type ReadRun, readRun } from './read-run.ts';

declare const __SUITE_VERSION__: string;

/** What to run, and how to show it. */
export interface RunOrder {
  readonly scenario: ScenarioName;
  readonly variables: Variables;
  /** The user's own flags for k6. */
  readonly k6Flags: readonly string[];
  readonly quiet: boolean;
  /** Print only what goes wrong and write no reports: the run is a step of something larger. */
  readonly silent?: boolean;
  /** Serve k6's web dashboard to browsers. */
  readonly dashboard: boolean;
  /** Keep the evidence folder. */
  readonly keep: boolean;
  /** The surrounding shell's; the process's own where not given. */
  readonly environment?: NodeJS.ProcessEnv;
  /** An earlier run to compare with, as people name it; undefined for none. */
  readonly compareTo?: string | undefined;
  /** Asks to end, or to pause. */
  readonly interruption: Interruption;
  findK6(): Promise<string>;
  /** Says something, once, when the load has begun so many seconds ago; null for nothing. */
  sayAtLoad?(elapsedSeconds: number): string | null;
}

/** What became of a run. */
export interface PerformedRun {
  readonly exitCode: number;
  /** The evidence folder; null where none was kept. */
  readonly folder: string | null;
  readonly result: RunResult | null;
}

/**
 * Runs a scenario from settings to report: k6 under the live view, then the evidence, then the verdict.
 *
 * @throws SettingError where a setting is wrong, or k6 was given what would change what a run proves, before anything is made
 * @throws EvidenceError where the results folder, or that for temporary files, cannot be used, or there is no run to compare with
 */
export async function performRun(order: RunOrder): Promise<PerformedRun> {
  const { environment = process.env } = order;
  const { settings, secrets, k6Options, targetPages } = readRun(
    order.scenario,
    order.variables,
    order.k6Flags,
    environment,
  );
  const users = Math.ceil(settings.load.users / settings.instances);
  const hit = limitHit(users, systemLimits());
  if (hit !== null) throw new SettingError(hit);
  // Before this run is the latest itself.
  const compareTo =
    order.compareTo === undefined ? null : await resolveRun(order.compareTo, settings.resultsDir);
  const k6 = await order.findK6();
  if (order.silent !== true) {
    const asked = { users, freeBytes: freemem(), cores: availableParallelism(), gogc: environment.GOGC };
    for (const line of shortOf(asked)) console.error(line);
  }
  const folder = await makeFolder(order, settings);
  try {
    const plan: StartedRun = { suiteVersion: __SUITE_VERSION__, k6Version: null, settings, k6Options };
    await writeRunPlan(folder, plan);
    const driven = await drive(order, plan, k6, folder, { secrets, targetPages });
    if (driven === null) {
      await rm(folder, { recursive: true, force: true });
      return { exitCode: EXIT.interrupted, folder: null, result: null };
    }
    return await conclude(order, plan, folder, driven, compareTo);
  } finally {
    if (!order.keep) await rm(folder, { recursive: true, force: true });
  }
}

async function makeFolder(order: RunOrder, settings: Settings): Promise<string> {
  if (!order.keep) return makeTempFolder();
  const { scenario, environment, resultsDir } = settings;
  return resolve(await createEvidenceFolder(resultsDir, { startedAt: new Date(), scenario, environment }));
}

/** Drives the load; null where it was interrupted before k6 was started. */
async function drive(
  order: RunOrder,
  plan: StartedRun,
  k6: string,
  folder: string,
  { secrets, targetPages }: Pick<ReadRun, 'secrets' | 'targetPages'>,
): Promise<Driven | null> {
  const { settings } = plan;
  const stream = process.stderr;
  const mode: LiveMode =
    order.silent === true ? 'silent' : order.quiet ? 'none' : stream.isTTY === true ? 'block' : 'lines';
  const surroundings = order.environment ?? process.env;
  const { load, targets, instances, baseUrl, environment, scenario } = settings;
  const tuning = tuneK6(
    load.users / instances,
    { freeBytes: freemem(), cores: availableParallelism() },
    surroundings,
  );
  const much = memoryNote(tuning, surroundings);
  if (much !== null && order.silent !== true) console.error(much);
  const watch = new GeneratorWatch(join(folder, EVIDENCE_FILES.generator), {
    cores: availableParallelism(),
    ...processorName(),
    memoryBytes: totalmem(),
    openFilesLimit: systemLimits().openFiles,
    gogc: tuning.GOGC,
    gomemlimit: tuning.GOMEMLIMIT,
    gomaxprocs: tuning.GOMAXPROCS ?? null,
  });
  const view = new LiveView({
    mode,
    stream,
    colour: mayColour(stream),
    title: `${scenario}, ${environment}, ${baseUrl}`,
    profile: buildProfile(SCENARIOS[scenario].shape, load),
    limits: {
      p95Ms: targets.p95Ms,
      failedRate: targets.failedRate,
      succeededPerSecond: throughputGoal(load, targets) / instances,
    },
    behaviors: partOf(settings.weights),
    samples: join(folder, EVIDENCE_FILES.samples),
    generator: () => watch.latest,
  });
  const dashboard = order.dashboard ? await openDashboard() : undefined;
  if (dashboard !== undefined) view.print(`dashboard: ${dashboard.url}`);
  const script = join(ROOT, 'dist', `${scenario}.js`);
  const own = await writesSamples(k6);
  const command = evidenceCommand({
    script,
    folder,
    variables: order.variables,
    k6Flags: order.k6Flags,
    environment: surroundings,
    tuning,
    writesSamples: own,
    dashboard: order.dashboard,
  });
  const showLine = (line: string) => withoutFolder(line, folder, settings);
  const breakWatch = settings.stopAtBreak
    ? new BreakWatch(buildProfile(SCENARIOS[scenario].shape, load), targets, instances)
    : undefined;
  // Where the disk is full, nothing can be noted.
  const note = (notes: RunNotes) => writeRunPlan(folder, { ...plan, ...notes }).catch(() => {});
  const { interruption } = order;
  if (interruption.cause !== null) {
    console.error(`${CAUSE_TEXTS[interruption.cause]} before k6 was started`);
    await dashboard?.close();
    await watch.stop();
    return null;
  }
  const target = await watchTarget(settings, targetPages, folder, (line) => view.print(line));
  target?.start();
  const driven = driveK6({
    k6,
    command,
    writesSamples: own,
    scenario,
    folder,
    secrets,
    view,
    watch,
    dashboard,
    breakWatch,
    interruption,
    note,
    showLine,
    sayAtLoad: (elapsedSeconds) =>
      [order.sayAtLoad?.(elapsedSeconds), own ? null : PLAIN_K6_TEXT]
        .filter((line) => line !== null && line !== undefined)
        .join('\n') || null,
  });
  return driven.finally(() => target?.stop());
}

/** Makes who looks at the target's side; undefined where nobody asked for it. */
async function watchTarget(
  { targetSide }: Settings,
  pages: readonly Page[],
  folder: string,
  say: (line: string) => void,
): Promise<TargetWatch | undefined> {
  if (targetSide === undefined) return undefined;
  const sources = await targetSources(targetSide, pages, say);
  return new TargetWatch(join(folder, EVIDENCE_FILES.target), sources, {
    everyMs: targetSide.everySeconds * 1000,
    isKnown: isKnownSeries,
    asked: targetSide.series,
    say,
  });
}

async function conclude(
  order: RunOrder,
  { settings, k6Options = [] }: StartedRun,
  folder: string,
  driven: Driven,
  compareTo: string | null,
): Promise<PerformedRun> {
  const adopted = await adoptResult(folder, { settings, k6Options, ...driven.notes }, (line) =>
    console.error(line),
  );
  const story = {
    ...driven,
    stoppedAtStep: driven.notes.stopped?.step ?? null,
    hasResult:
      adopted !== null ||
      (driven.end.code === EXIT.aborted &&
        order.silent !== true &&
        (await adoptStopped(folder, driven.lastError ?? ''))),
  };
  const runEnd = runEndOf(story);
  const name = shortPath(folder);
  const text = runEndText(runEnd, story, name);
  if (text !== null) console.error(text);
  if (runEnd === 'refused') {
    if (order.silent === true && driven.lastError !== null) console.error(driven.lastError);
    // Nothing was measured: a folder with a log alone would only look like a run.
    await rm(folder, { recursive: true, force: true });
    return { exitCode: driven.end.code ?? EXIT.interrupted, folder: null, result: null };
  }
  if (runEnd === 'disk-full') {
    return { exitCode: EXIT.interrupted, folder: order.keep ? folder : null, result: null };
  }
  const k6Code = codeOf(runEnd, driven.end.code);
  if (order.silent === true) {
    const result = await concludeSilently(folder, order.keep, adopted, order.interruption);
    return { exitCode: runExitCode(k6Code, result?.verdict ?? null), folder, result };
  }
  const { result, comparison } = await concludeRun(folder, {
    keep: order.keep,
    name,
    told: text !== null,
    adopted,
    interruption: order.interruption,
    // What had no load compares with nothing.
    compareTo: k6Code === EXIT.aborted ? null : compareTo,
  });
  const exitCode = runExitCode(k6Code, result?.verdict ?? null);
  return {
    exitCode: compareTo === null ? exitCode : withComparison(exitCode, comparison?.regressed ?? null),
    folder: order.keep ? folder : null,
    result,
  };
}

/** k6 calls every run interrupted that was asked to end; one that was ended on purpose has just a verdict. */
function codeOf(runEnd: RunEnd, k6Code: number | null): number | null {
  if (runEnd === 'evidence-lost') return EXIT.interrupted;
  return runEnd === 'stopped-at-break' ? EXIT.failed : k6Code;
}

/** Keeps what a set-up that stopped the run has seen; false where the samples do not tell. */
async function adoptStopped(folder: string, abortText: string): Promise<boolean> {
  const store = await readRunSamples(folder, () => {}).catch(() => null);
  const started = await readRunPlan(folder);
  if (store === null || started === null) return false;
  const reason = abortText.replace(/^test aborted: /, '');
  const result = stoppedResult({ store, started, info: await readRunHeader(folder), reason });
  if (result === null) return false;
  await writeResult(folder, result);
  return true;
}
