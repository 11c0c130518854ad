import { canonicalAddress } from '../../src/settings/address.ts';
import { patternName } from '../../src/settings/parse-pattern.ts';
import type { Instance } from './instance.ts';

/** What all instances of one run have in common, and how a person calls it. */
const COMMON: readonly (readonly [string, (instance: Instance) => unknown])[] = [
  ['RUN_ID', ({ result }) => result.runId],
  ['SEED', ({ result }) => result.seed],
  ['scenario', ({ result }) => result.settings.scenario],
  ['target', ({ result }) => canonicalAddress(result.target.baseUrl)],
  ['INSTANCES', ({ result }) => result.settings.instances],
  ['load', ({ result }) => result.settings.load],
  ['environment', ({ result }) => result.settings.environment],
  ['pattern', ({ result }) => patternName(result.settings.weights)],
  ['questions', ({ result }) => result.settings.prompts ?? null],
  ['think time', ({ result }) => result.settings.thinkTime],
  ['number of retries', ({ result }) => result.settings.retries],
  ['request time-out', ({ result }) => result.settings.requestTimeoutSeconds],
  ['list of headers', ({ result }) => [...result.settings.headers].sort()],
  ['limits', ({ result }) => result.settings.targets],
  ['suite version', ({ result }) => result.suiteVersion],
];

/** Says in one line why these are not instances of one run; null where they are. Instances may be missing. */
export function whyNotOneRun(instances: readonly Instance[]): string | null {
  const [first, ...others] = instances;
  if (first === undefined) return 'there is nothing to merge';
  for (const [what, read] of COMMON) {
    for (const other of others) {
      const [one, two] = [JSON.stringify(read(first)), JSON.stringify(read(other))];
      if (one !== two) {
        return `${first.name} and ${other.name} are no instances of one run: their ${what} differs (${one}, ${two}); instances are started with the same settings, --run-id and --seed`;
      }
    }
  }
  if (first.result.settings.instances < instances.length) {
    return `${instances.length} runs were given, INSTANCES was ${first.result.settings.instances}: one too many, or a run that was no instance`;
  }
  for (const [place, one] of instances.entries()) {
    for (const other of instances.slice(place + 1)) {
      if ([...one.users].some((user) => other.users.has(user))) {
        return `${one.name} and ${other.name} drove the same users: give each instance an execution segment of its own, and each folder once`;
      }
    }
  }
  return null;
}
