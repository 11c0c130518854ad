import type { RunResult } from '../evidence/run-result.ts';
import type { LoadedRun } from './loaded-run.ts';

/** What must be the same for two runs to ask the same of their targets, as people read it. */
const CONDITIONS: readonly (readonly [name: string, of: (result: RunResult) => string])[] = [
  ['scenario', ({ settings }) => settings.scenario],
  ['pattern', ({ settings }) => settings.pattern],
  ['questions', ({ settings }) => settings.prompts?.hash ?? 'built in'],
  ['users', ({ settings }) => String(settings.load.users)],
  ['conversations/min', ({ settings }) => String(settings.load.arrivals?.conversationsPerMinute ?? 'none')],
  ['think time', ({ settings }) => `${settings.thinkTime.minSeconds}-${settings.thinkTime.maxSeconds} s`],
  ['environment', ({ settings }) => settings.environment],
  ['target', ({ target }) => (target.simulated === true ? 'a simulated backend' : 'a real backend')],
];

/** Lists why runs cannot be compared, one sentence each; empty where they can. */
export function incomparabilities(runs: readonly LoadedRun[]): string[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  const differing = CONDITIONS.flatMap(([name, of]) => {
    const usual = of(first.result);
    const other = others.find(({ result }) => of(result) !== usual);
    return other === undefined
      ? []
      : [`${name} differs: ${usual} in ${first.name}, ${of(other.result)} in ${other.name}`];
  });
  const invalid = runs
    .filter(({ result }) => result.verdict === 'INVALID')
    .map(({ name, result }) => `${name} is INVALID: ${result.reasons.join(', ')}`);
  return [...differing, ...invalid];
}

/** Runs that a comparison refuses; its message says why and how to compare them nevertheless. */
export class NotComparableError extends Error {
  override readonly name = 'NotComparableError';

  constructor(readonly reasons: readonly string[]) {
    super(`these runs cannot be compared: ${reasons.join('; ')} (--force compares them nevertheless)`);
  }
}
