import { type Condition, NEEDED_CONDITIONS, SAID_CONDITIONS } from './conditions.ts';
import type { LoadedRun } from './loaded-run.ts';

/** How unlike runs are, one sentence each. */
export interface Unlikeness {
  /** Why comparing them means nothing; empty where it does. */
  readonly forbids: readonly string[];
  /** Which other conditions differ. */
  readonly differs: readonly string[];
}

/** Runs with the same value that are named; beyond, their number is. */
const NAMED = 3;

/** Holds runs against each other, and each against what any comparison needs, first of all that it is whole. */
export function unlikenessOf(runs: readonly LoadedRun[]): Unlikeness {
  return {
    forbids: [
      ...runs.flatMap(({ name, damage }) => damage.map((what) => `${name} is not whole: ${what}`)),
      ...NEEDED_CONDITIONS.flatMap((condition) => differing(condition, runs)),
      ...runs.flatMap(unusable),
    ],
    differs: SAID_CONDITIONS.flatMap((condition) => differing(condition, runs)),
  };
}

/** Runs that a comparison refuses; its message says why and how to compare them nevertheless. */
export class NotComparableError extends Error {
  override readonly name = 'NotComparableError';

  constructor(readonly reasons: readonly string[]) {
    super(`these runs cannot be compared: ${reasons.join('; ')} (--anyway compares them nevertheless)`);
  }
}

/** Says which runs have which value; nothing where all that tell it have the same. */
function differing({ differs, of }: Condition, runs: readonly LoadedRun[]): string[] {
  const named = new Map<string, string[]>();
  for (const { name, result } of runs) {
    const value = of(result);
    if (value !== null) named.set(value, [...(named.get(value) ?? []), name]);
  }
  if (named.size < 2) return [];
  return [`${differs}: ${[...named].map(([value, names]) => `${value} in ${namesText(names)}`).join(', ')}`];
}

function namesText(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more <= 0 ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${more} more`;
}

/** What a run has to be to be compared with any other. */
function unusable(run: LoadedRun): string[] {
  const { name, result, damage } = run;
  return [
    ...(result.verdict === 'INVALID' && damage.length === 0
      ? [`${name} is INVALID: ${result.reasons.join(', ')}`]
      : []),
    ...(result.verdict === null ? [`${name} has no verdict: ${result.reasons.join(', ')}`] : []),
    ...(isEmpty(run) ? [`${name} has no action in its steady phase`] : []),
  ];
}

function isEmpty({ result: { actions }, steady }: LoadedRun): boolean {
  return steady === null ? actions.steady.succeeded + actions.steady.failed === 0 : steady.size === 0;
}
