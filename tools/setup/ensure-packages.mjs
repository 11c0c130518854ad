import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** What is said where nothing had to be done. */
export const PACKAGES_READY = 'packages up to date';

/**
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 */

/**
 * Makes sure that the locked npm packages are installed. Their install scripts and the project's own `prepare` are left
 * out: none is needed, and what `prepare` builds is a step of the set-up with a time of its own.
 *
 * @param {string} [root] the project's folder
 * @returns {Promise<string>} what was done
 * @throws {SetupError} where npm fails
 */
export async function ensurePackages(root = ROOT) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted !== undefined && installed !== undefined && isInstalled(wanted, installed)) {
    return PACKAGES_READY;
  }
  const done = showProgress('installing packages', () => '');
  const { code, output } = await install(root);
  done();
  if (code !== 0) {
    throw new SetupError(
      `npm ci failed; its last words:\n${output.trim().split('\n').slice(-12).join('\n')}`,
    );
  }
  return 'packages installed';
}

/**
 * Installs from npm's own cache, which for the locked packages saves asking the registry; where that fails, the cache may
 * be older than the lock.
 *
 * @param {string} root
 */
async function install(root) {
  const args = ['ci', '--no-progress', '--ignore-scripts'];
  const cached = await runCommand('npm', [...args, '--prefer-offline'], { cwd: root });
  return cached.code === 0 ? cached : runCommand('npm', args, { cwd: root });
}

/**
 * Tells whether what is installed is what is locked; optional packages (other platforms') may be missing.
 *
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const present = installed[path];
    return present === undefined ? optional === true : present.version === version;
  });
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}
