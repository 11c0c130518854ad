import type { Scripts } from '../prepare/build-scripts.ts';
import type { Contestant } from './contestant.ts';
import { k6Launch, rampOf, readSummary } from './k6-run.ts';

/** Makes a contestant of a k6 script that checks no answer. */
export function bareK6(name: string, script: keyof Pick<Scripts, 'bare' | 'bareMix' | 'floor'>): Contestant {
  return {
    name,
    kind: 'k6',
    launch: ({ k6, scripts, url, load, seconds }) => {
      const variables = {
        TARGET: url,
        STAGES: JSON.stringify(rampOf(load, seconds)),
        THINK: `${load.think.least}-${load.think.most}`,
      };
      return {
        ...k6Launch(k6, { script: scripts[script], variables: {}, k6Flags: environmentFlags(variables) }),
        // Bare k6 has no phases: its p95 is of the whole run.
        read: (stdout) => ({ ...readSummary(stdout), window: null, remark: '' }),
      };
    },
  };
}

function environmentFlags(variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
}
