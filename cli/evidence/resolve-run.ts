import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EvidenceError } from '../errors/evidence-error.ts';
import { exists } from '../files/exists.ts';
import { baselineOf, DEFAULT_BASELINE, readBaselines } from './baselines.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import { holdsEvidence, isDangling, type KeptRun, listRuns } from './list-runs.ts';

const SHOWN = 5;
const MAKE_ONE = 'make one with gremlins-load run <scenario>';

/**
 * Finds the run that is meant: a path (an evidence folder or a result's JSON file), `latest`, `previous`, the name of
 * a baseline, a run's name or the beginning of one, or a run id.
 *
 * @returns the evidence folder, or the JSON file of a run under plain k6
 * @throws EvidenceError where none or several fit; it says which there are
 */
export async function resolveRun(name: string, resultsDir: string): Promise<string> {
  const given = await asPath(name);
  if (given !== undefined) {
    await refuseOtherFolder(given);
    return given;
  }
  const runs = await listRuns(resultsDir);
  if (name === 'latest' || name === 'previous') return recent(runs, name, resultsDir);
  const baseline = baselineOf(await readBaselines(resultsDir), name);
  if (baseline !== undefined) return baselineRun(runs, name, baseline, resultsDir);
  if (name === DEFAULT_BASELINE) {
    throw new EvidenceError(
      `no baseline is set in ${resultsDir}: set one with gremlins-load baseline set <run>`,
    );
  }
  const exact = runs.filter((run) => run.name === name || run.result?.runId === name);
  const fitting = exact.length > 0 ? exact : runs.filter((run) => run.name.startsWith(name));
  const [run] = fitting;
  if (run === undefined) {
    throw new EvidenceError(`no run ${name} in ${resultsDir}: ${await whatIsThere(runs, resultsDir)}`);
  }
  if (fitting.length > 1) {
    throw new EvidenceError(`several runs in ${resultsDir} fit ${name}: ${shortList(fitting)}`);
  }
  return run.path;
}

/** A path that exists; a result.json inside an evidence folder stands for the folder. */
async function asPath(name: string): Promise<string | undefined> {
  try {
    const isFolder = (await stat(name)).isDirectory();
    // A bare word like `load` may be a folder that happens to be here; a run has a result or samples in it.
    if (isFolder) return (await isEvidence(name)) || name.includes('/') ? named(name) : undefined;
    return basename(name) === EVIDENCE_FILES.result ? named(dirname(name)) : name;
  } catch {
    if (await isDangling(name)) throw new EvidenceError(`${name} is a link that leads nowhere`);
    return undefined;
  }
}

/** A folder's path that ends with its name, which is how the run is called: `.` has none. */
function named(folder: string): string {
  const path = folder.replace(/(?<=.)\/+$/, '');
  return /^\.{0,2}$/.test(basename(path)) ? resolve(path) : path;
}

async function refuseOtherFolder(path: string): Promise<void> {
  const isFolder = await stat(path).then((found) => found.isDirectory());
  if (!isFolder || (await holdsEvidence(path))) return;
  throw new EvidenceError(
    `${path} is no run: it holds neither ${EVIDENCE_FILES.result} nor ${EVIDENCE_FILES.compressedSamples}; name the folder that gremlins-load run made, results/<when>-<scenario>-<environment>`,
  );
}

async function isEvidence(folder: string): Promise<boolean> {
  const { result, samples, compressedSamples } = EVIDENCE_FILES;
  const found = await Promise.all(
    [result, samples, compressedSamples].map((file) => exists(join(folder, file))),
  );
  return found.includes(true);
}

function recent(runs: readonly KeptRun[], name: 'latest' | 'previous', resultsDir: string): string {
  const run = runs.at(name === 'latest' ? -1 : -2);
  if (run !== undefined) return run.path;
  throw new EvidenceError(
    runs.length === 0
      ? `no run is kept in ${resultsDir}: ${MAKE_ONE}`
      : `there is no previous run in ${resultsDir}: it holds one alone, ${runs[0]?.name}`,
  );
}

function baselineRun(runs: readonly KeptRun[], name: string, folder: string, resultsDir: string): string {
  const run = runs.find((candidate) => candidate.name === folder);
  if (run !== undefined) return run.path;
  throw new EvidenceError(
    `baseline ${name} is the run ${folder}, which is no longer in ${resultsDir}: set another with gremlins-load baseline set <run>`,
  );
}

async function whatIsThere(runs: readonly KeptRun[], resultsDir: string): Promise<string> {
  const baselines = Object.keys(await readBaselines(resultsDir));
  if (runs.length === 0) return `it holds none; ${MAKE_ONE}`;
  const named = ['latest', ...(runs.length > 1 ? ['previous'] : []), ...baselines];
  return `it holds ${shortList(runs)}; or ${named.join(', ')}`;
}

/** The newest few by name. */
function shortList(runs: readonly KeptRun[]): string {
  const newest = runs.slice(-SHOWN).reverse();
  const more = runs.length - newest.length;
  return `${newest.map(({ name }) => name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
