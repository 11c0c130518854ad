import { tmpdir } from 'node:os';
import { buildScripts } from './build-scripts.mjs';
import { ensureK6 } from './ensure-k6.mjs';
import { ensurePackages, PACKAGES_READY } from './ensure-packages.mjs';
import { refuseMissingTemp } from './refuse-missing-temp.mjs';
import { isBuilt } from './scripts-state.mjs';
import { SetupError } from './setup-error.mjs';

const NODE_NEEDED = [20, 19];

/**
 * @typedef {object} Needs
 * @property {boolean} k6
 * @property {boolean} [packages] it takes packages from node_modules, beside those that the build puts into dist/
 * @property {boolean} [temp] it cannot do without the folder for temporary files
 * @property {boolean} [quiet] nothing is said where nothing was to be done
 */

/**
 * Makes sure that scripts, and where asked packages and k6, are there, and says in one line what it did. What dist/ needs of packages is in
 * it: where it is up to date they are not looked for.
 *
 * @param {Needs} needs
 * @returns {Promise<{ k6: string }>} the path of k6; empty where it was not asked for
 * @throws {SetupError} with what to do
 */
export async function ensureReady(needs) {
  refuseOldNode(process.versions.node);
  if (needs.temp === true) refuseMissingTemp(tmpdir());
  const built = isBuilt();
  const packages = await timed(async () =>
    built && needs.packages !== true ? 'packages not needed' : ensurePackages(),
  );
  const scripts = await timed(async () => (built ? 'scripts up to date' : buildScripts()));
  const parts = [said(packages), said(scripts)];
  let k6 = '';
  if (needs.k6) {
    const found = await timed(ensureK6);
    k6 = found.value.path;
    parts.push(`k6 ${found.value.version} from ${found.value.source} (${found.seconds} s)`);
  }
  const idle = built && (needs.packages !== true || packages.value === PACKAGES_READY);
  if (needs.quiet !== true || !idle) console.error(`set-up: ${parts.join(', ')}`);
  return { k6 };
}

/** @param {string} version */
export function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NODE_NEEDED;
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new SetupError(`Node ${version} is too old: Node 20.19 or newer is needed (https://nodejs.org)`);
}

/**
 * Runs a program's main part after the set-up; a SetupError ends it with its message and its code.
 *
 * @param {Needs} needs
 * @param {(ready: { k6: string }) => Promise<number>} main returns the exit code
 */
export async function runReady(needs, main) {
  try {
    process.exitCode = await main(await ensureReady(needs));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

/**
 * @template T
 * @param {() => Promise<T>} step
 */
async function timed(step) {
  const started = Date.now();
  const value = await step();
  return { value, seconds: ((Date.now() - started) / 1000).toFixed(1) };
}

/** @param {{ value: string, seconds: string }} step */
function said({ value, seconds }) {
  return `${value} (${seconds} s)`;
}
