import type { Backend } from '../../backend/backend.ts';

/** The last line of the set-up: from there on the load runs. */
export const SET_UP_ENDS = /at idle: \d+ of \d+ facts remembered/;

/**
 * Plants faults as soon as the set-up has ended, so that they are load's own: what is broken before, the set-up finds itself.
 *
 * @param planted hears when they are
 * @returns what is to hear the run's output as it grows
 */
export function plantUnderLoad(
  { faults }: Pick<Backend, 'faults'>,
  specs: readonly string[],
  planted: () => void = () => {},
): (output: string) => void {
  let over = specs.length === 0;
  return (output) => {
    if (over || !SET_UP_ENDS.test(output)) return;
    over = true;
    for (const spec of specs) faults.plant(spec);
    planted();
  };
}
