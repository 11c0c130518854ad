import { join } from 'node:path';
import { ROOT } from '../support/paths.ts';
import { steadyWindow } from '../support/steady-window.ts';
import { VARIANTS, type VariantId } from '../support/variants.ts';
import type { Contestant } from './contestant.ts';
import { k6Launch, readSummary } from './k6-run.ts';
import { readPlainResult } from './read-plain-result.ts';
import { reportedBy } from './reported-by.ts';
import { SETUP_ENDS, suiteSettings } from './suite-settings.ts';

/** What k6 is told beyond the script. */
interface Extras {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes a contestant of `dist/load.js` as it is. @param extras what k6 is told besides, given a folder to write to */
export function ourScript(name: string, extras: (folder: string) => Extras = () => ({})): Contestant {
  return {
    name,
    kind: 'k6',
    launch: (launching) => {
      const { k6, folder, load, seconds } = launching;
      const { flags = [], env = {} } = extras(folder);
      const { words, env: own } = k6Launch(k6, {
        script: join(ROOT, 'dist', 'load.js'),
        variables: suiteSettings(launching),
        k6Flags: flags,
      });
      return {
        words,
        env: { ...own, ...env },
        loadBegins: SETUP_ENDS,
        read: (_stdout, beganMs) => reportedBy(readPlainResult(folder), steadyWindow(load, seconds, beganMs)),
      };
    },
  };
}

/** Makes a contestant of a variant of our script. */
export function ourVariant(id: VariantId): Contestant {
  return {
    name: `ours ${VARIANTS[id].name}`,
    kind: 'k6',
    launch: (launching) => ({
      ...k6Launch(launching.k6, {
        script: launching.scripts.variants[id],
        variables: suiteSettings(launching),
      }),
      loadBegins: SETUP_ENDS,
      read: (stdout) => ({ ...readSummary(stdout), window: null, remark: '' }),
    }),
  };
}
