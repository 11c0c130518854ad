import { VARIABLES } from '../../../src/settings/variables.ts';
import { isPassedOn } from './read-k6-options.ts';

/** An environment without the suite's variables: those of the surrounding shell would be settings that nobody gave. */
export function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest: NodeJS.ProcessEnv = { ...environment };
  for (const { name } of VARIABLES) delete rest[name];
  return rest;
}

/**
 * Puts together the environment of any k6 that the suite starts, whatever it is to do: the shell's, without the suite's own
 * settings and without those variables of k6's that would change what a run proves (see `isPassedOn`). k6 reports no usage
 * unless the shell says so.
 *
 * @param own what goes before the shell's, the run's settings among it
 */
export function k6Environment(environment: NodeJS.ProcessEnv, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = withoutSettings(environment);
  // An empty one counts as unset: k6 reads some variables as a yes as soon as they are there.
  for (const [name, value] of Object.entries(rest)) {
    if (!isPassedOn(name) || (name.startsWith('K6_') && value?.trim() === '')) delete rest[name];
  }
  return { K6_NO_USAGE_REPORT: 'true', ...rest, ...own };
}
