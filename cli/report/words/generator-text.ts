import { formatDuration } from '../../../src/settings/durations.ts';
import { formatCount, formatMs, formatShare } from '../../../src/words/format.ts';
import type { GeneratorAnalysis, GeneratorFromOutside, Lateness } from '../../result/analysis.ts';

/**
 * Says how the load generator fared, as labels and texts; nothing where nothing was seen of it.
 *
 * @param saturated whether a criterion says so; a generator that was late for a while alone is not
 */
export function generatorEntries(
  { lag, networkLag, saturatedFrom, outside }: GeneratorAnalysis,
  saturated: boolean,
): [string, string][] {
  const entries: [string, string][] = [];
  if (lag !== null) entries.push(['wake-ups late by', latenessText(lag)]);
  // Results from before the witness have none.
  if (networkLag != null) entries.push(['reads late by', latenessText(networkLag)]);
  if (saturatedFrom !== null) {
    const users = saturatedFrom.users === null ? '' : `, at about ${formatCount(saturatedFrom.users)} users`;
    const from = `from ${formatDuration(saturatedFrom.seconds)} of the load on${users}`;
    entries.push(
      saturated
        ? ['saturated', from]
        : ['late for a while', `${from}${lag === null ? '' : ' (the steady phase as a whole held)'}`],
    );
  }
  if (outside !== null) entries.push(...outsideEntries(outside));
  return entries;
}

function latenessText({ p50, p99, max }: Lateness): string {
  return `p50 ${formatMs(p50)}, p99 ${formatMs(p99)}, at most ${formatMs(max)}`;
}

function outsideEntries(outside: GeneratorFromOutside): [string, string][] {
  const { cores, cpuShare, machineCpuShare, memoryBytes, memoryShare, openFiles, openFilesLimit, gc } =
    outside;
  const entries: [string, string][] = [];
  if (cpuShare !== null) {
    const machine = machineCpuShare === null ? '' : `; the whole machine ${formatShare(machineCpuShare.p50)}`;
    entries.push([
      'processor',
      `k6 used ${formatShare(cpuShare.p50)} of ${cores} cores, p95 ${formatShare(cpuShare.p95)}${machine}`,
    ]);
  }
  if (memoryBytes !== null) {
    const share = memoryShare === null ? '' : ` (${formatShare(memoryShare)} of the machine's)`;
    entries.push(['memory', `at most ${formatCount(memoryBytes / 1e6)} MB${share}`]);
  }
  if (openFiles !== null) {
    const limit = openFilesLimit === null ? '' : ` of ${formatCount(openFilesLimit)}`;
    entries.push(['open files', `at most ${formatCount(openFiles)}${limit}`]);
  }
  if (gc !== null) {
    const settings = [
      outside.gogc === null ? '' : `GOGC=${outside.gogc}`,
      outside.gomemlimit === null ? '' : `GOMEMLIMIT=${outside.gomemlimit}`,
      // Results from before it was set have none.
      outside.gomaxprocs == null ? '' : `GOMAXPROCS=${outside.gomaxprocs}`,
    ].filter((text) => text !== '');
    entries.push([
      'garbage collection',
      `${steadyCollections(gc)}; from k6's start to the last one ${formatShare(gc.cpuShare)} of the processor (${settings.join(', ')})`,
    ]);
  }
  return entries;
}

function steadyCollections({
  count,
  pauseP99Ms,
  pauseMaxMs,
}: NonNullable<GeneratorFromOutside['gc']>): string {
  if (count === 0) return 'none in the steady phase';
  return `in the steady phase ${formatCount(count)}, pauses p99 ${formatMs(pauseP99Ms)}, at most ${formatMs(pauseMaxMs)}`;
}
