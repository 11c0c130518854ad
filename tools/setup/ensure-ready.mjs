import { ensureK6 } from './ensure-k6.mjs';
import { ensurePackages, PACKAGES_READY } from './ensure-packages.mjs';
import { ensureScripts, SCRIPTS_READY } from './ensure-scripts.mjs';
import { SetupError } from './setup-error.mjs';

const NODE_NEEDED = [20, 19];

/** @typedef {{ k6: boolean, quiet?: boolean }} Needs `quiet`: nothing is said where nothing was to be done */

/**
 * Makes sure that packages, scripts and, where asked, k6 are there, and says in one line what it did.
 *
 * @param {Needs} needs
 * @returns {Promise<{ k6: string }>} the path of k6; empty where it was not asked for
 * @throws {SetupError} with what to do
 */
export async function ensureReady(needs) {
  refuseOldNode(process.versions.node);
  const packages = await timed(ensurePackages);
  const scripts = await timed(ensureScripts);
  const parts = [said(packages), said(scripts)];
  let k6 = '';
  if (needs.k6) {
    const found = await timed(ensureK6);
    k6 = found.value.path;
    parts.push(`k6 ${found.value.version} from ${found.value.source} (${found.seconds} s)`);
  }
  const idle = packages.value === PACKAGES_READY && scripts.value === SCRIPTS_READY;
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
 * Runs a program's main part after the set-up; a SetupError ends it with its message alone.
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
    process.exitCode = 1;
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
