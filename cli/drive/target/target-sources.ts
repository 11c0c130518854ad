import { ownHeaders } from '../../../src/settings/own-headers.ts';
import { SettingError } from '../../../src/settings/setting-error.ts';
import { bareAddress, pageLines, type TargetSettings } from '../../../src/settings/target-settings.ts';
import type { Variables } from '../../../src/settings/variables.ts';
import { lookAtPage, type Page } from './look-at-page.ts';
import { findProcesses, lookAtProcess } from './look-at-process.ts';
import type { WatchedSource } from './target-watch.ts';

/**
 * Reads which pages are asked, with what they need to be let in: neither the token nor the headers of the load.
 *
 * @param environment holds what headers take from it
 * @throws SettingError where an address or a header cannot be used
 */
export function targetPages(
  variables: Variables,
  environment: Readonly<Record<string, string | undefined>>,
): Page[] {
  const headers = ownHeaders(variables, environment, 'TARGET_METRICS_HEADERS');
  return pageLines(variables).map((url) => {
    if (!URL.canParse(url)) {
      throw new SettingError(
        ({ given }) =>
          `${given('TARGET_METRICS', bareAddress(url))} cannot be used: it is no address that can be asked`,
      );
    }
    return { url, headers };
  });
}

/**
 * Finds everything that is looked at.
 *
 * @param say hears which process is not there
 */
export async function targetSources(
  { processes }: TargetSettings,
  pages: readonly Page[],
  say: (line: string) => void,
): Promise<WatchedSource[]> {
  const sources: WatchedSource[] = pages.map((page) => ({
    of: 'metrics',
    name: bareAddress(page.url),
    look: (timeoutMs) => lookAtPage(page, timeoutMs),
  }));
  for (const wanted of processes) {
    const found = await findProcesses(wanted, [process.pid, process.ppid]);
    if (found.length === 0) {
      say(
        `--target-process ${wanted}: there is no such process on this machine, so the target's side will lack it; name its number, or leave it out`,
      );
    }
    for (const one of found) {
      sources.push({
        of: 'process',
        name: `process ${one.pid} (${one.name})`,
        look: () => lookAtProcess(one),
      });
    }
  }
  return sources;
}
