import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Finds a Chromium: CHROMIUM_BIN, or one on the PATH or in /usr/bin. Undefined where there is none.
 *
 * @throws where GREMLINS_REQUIRE_BROWSER=1 allows no skip, or CHROMIUM_BIN names no program
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  usual: readonly string[] = ['/usr/bin'],
): string | undefined {
  const given = env.CHROMIUM_BIN ?? '';
  if (given !== '') {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM_BIN=${given} is no program: name a Chromium's, or unset it`);
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...usual];
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
  if (found === undefined && env.GREMLINS_REQUIRE_BROWSER === '1') {
    throw new Error(
      'GREMLINS_REQUIRE_BROWSER=1, but there is no Chromium: install one (apt-get install chromium), or set CHROMIUM_BIN',
    );
  }
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
