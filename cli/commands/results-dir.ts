import { parseSettings } from '../../src/settings/parse-settings.ts';

/** The results folder: a flag, else the variable, else the default. */
export function resultsDirOf(flag: string | undefined): string {
  const given = flag ?? process.env.RESULTS_DIR;
  return parseSettings('smoke', given === undefined ? {} : { RESULTS_DIR: given }).resultsDir;
}
