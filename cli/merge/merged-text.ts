import { formatCount } from '../../src/words/format.ts';

/** Says what a merged run was made from, and how much of the run that is: `from 1 of 2 instances`. */
export function mergedText(here: number, shared: number): string {
  const of = here === shared ? '' : ` of ${formatCount(shared)}`;
  return `from ${formatCount(here)}${of} ${shared === 1 ? 'instance' : 'instances'}`;
}
