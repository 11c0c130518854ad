import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** What is said where nothing had to be done. */
export const PACKAGES_READY = 'packages up to date';

/** Lines of npm's that say what went wrong; more of them only say where else to look. */
const MOST_WORDS = 3;

/**
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 */

/**
 * Makes sure that the locked npm packages are installed, all of them: everything is built with those for development, so a shell's
 * NODE_ENV=production leaves none out. Their install scripts and the project's own `prepare` are: none is needed, and what
 * `prepare` builds is a step of the set-up with a time of its own.
 *
 * @param {string} [root] the project's folder
 * @returns {Promise<string>} what was done
 * @throws {SetupError} where npm fails, or leaves out what is needed
 */
export async function ensurePackages(root = ROOT) {
  const wanted = lockedPackages(root);
  if (wanted !== undefined && missingFrom(wanted, installedPackages(root)).length === 0)
    return PACKAGES_READY;
  const done = showProgress('installing packages', () => '');
  const { code, output } = await install(root);
  done();
  if (code !== 0) {
    const ended = code === null ? 'npm did not run' : `npm ci failed with code ${code}`;
    throw new SetupError(
      `the packages cannot be installed: ${ended}: ${npmWords(output)}; once that is mended, npm ci --include=dev in ${root} does it`,
    );
  }
  const [missing] = missingFrom(wanted ?? {}, installedPackages(root));
  if (missing !== undefined) {
    throw new SetupError(
      `npm ci left out ${missing}, which is locked: look for what leaves packages out in npm config list, in ${root}`,
    );
  }
  return 'packages installed';
}

/** Tells whether every locked package is installed. */
export function hasPackages(root = ROOT) {
  return missingFrom(lockedPackages(root) ?? {}, installedPackages(root)).length === 0;
}

/**
 * Installs from npm's own cache, which for the locked packages saves asking the registry; where that fails, the cache may
 * be older than the lock.
 *
 * @param {string} root
 */
async function install(root) {
  const args = ['ci', '--no-progress', '--ignore-scripts', '--include=dev', '--include=optional'];
  const cached = await runCommand('npm', [...args, '--prefer-offline'], { cwd: root });
  return cached.code === 0 || cached.code === null ? cached : runCommand('npm', args, { cwd: root });
}

/**
 * Lists what is locked and not installed, or in another version; optional packages (other platforms') may be missing.
 *
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 * @returns {string[]} where they would be, e.g. `node_modules/esbuild`
 */
export function missingFrom(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path, { version, optional }]) => {
      if (path === '') return false;
      const present = installed[path];
      return present === undefined ? optional !== true : present.version !== version;
    })
    .map(([path]) => path);
}

/**
 * Takes from npm's output what says why it failed, in one line.
 *
 * @param {string} output
 */
export function npmWords(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const errors = lines
    .map((line) => /^npm (?:error|ERR!) (.*)$/.exec(line)?.[1]?.trim() ?? '')
    .filter((line) => line !== '' && !/^A complete log of this run|^ {4}at /.test(line));
  const words =
    errors.length > 0 ? errors.slice(0, MOST_WORDS) : lines.filter((line) => line !== '').slice(-1);
  return words.join(', ');
}

/** @param {string} root */
function lockedPackages(root) {
  return readPackages(join(root, 'package-lock.json'));
}

/** @param {string} root */
function installedPackages(root) {
  return readPackages(join(root, 'node_modules', '.package-lock.json')) ?? {};
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined} where the file is missing or damaged: npm says what is wrong with the lock
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
