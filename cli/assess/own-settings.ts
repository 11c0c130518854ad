import type { Result } from '../../src/result/result.ts';
import type { Settings } from '../../src/settings/parse-settings.ts';

/** Shows a line of k6 as if it had been given the user's own results folder, and not the evidence folder in it. */
export function withoutFolder(line: string, folder: string, settings: Settings): string {
  if (!line.startsWith('settings that differ: ')) return line;
  const { changed } = settings;
  return line.includes(`RESULTS_DIR=${folder}`)
    ? changed.length === 0
      ? 'settings: all default'
      : `settings that differ: ${changed.join(' ')}`
    : line;
}

/** Puts the user's own settings into a result that k6 wrote: it was given the evidence folder, and nothing that the CLI does itself. */
export function withOwnSettings(
  result: Result,
  { resultsDir, stopAtBreak = false, targetSide, changed }: Settings,
): Result {
  const own = { resultsDir, stopAtBreak, ...(targetSide === undefined ? {} : { targetSide }), changed };
  return { ...result, settings: { ...result.settings, ...own } };
}
