import { VARIABLES } from '../../src/settings/variables.ts';

/** An environment without the suite's variables: those of the surrounding shell would be settings that nobody gave. */
export function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest: NodeJS.ProcessEnv = { ...environment };
  for (const { name } of VARIABLES) delete rest[name];
  return rest;
}

/**
 * Puts together the environment of any k6 that the suite starts, whatever it is to do. It reports no usage unless the
 * shell says so.
 *
 * @param own what goes before the shell's, the run's settings among it
 */
export function k6Environment(environment: NodeJS.ProcessEnv, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { K6_NO_USAGE_REPORT: 'true', ...withoutSettings(environment), ...own };
}
