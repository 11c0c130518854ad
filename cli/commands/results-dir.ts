import { parseSettings } from '../../src/settings/parse-settings.ts';

/** The results folder: a flag, else the variable, else the default. */
export function resultsDirOf(flag: string | undefined): string {
  const given = givenDir(flag);
  return parseSettings('smoke', given === undefined ? {} : { RESULTS_DIR: given }).resultsDir;
}

/** Tells whether somebody has named the results folder: it should then be there. */
export function isResultsDirGiven(flag: string | undefined): boolean {
  return (givenDir(flag) ?? '').trim() !== '';
}

function givenDir(flag: string | undefined): string | undefined {
  return flag ?? process.env.RESULTS_DIR;
}
