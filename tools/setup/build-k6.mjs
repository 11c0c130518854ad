import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { homeOfUser } from './home-of-user.mjs';
import { showProgress } from './progress.mjs';
import { refuseMissingTemp } from './refuse-missing-temp.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const NEEDED = `k6 cannot be built, as Go 1.25 or newer is missing. Any one of these helps:
  install Go 1.25 or newer   https://go.dev/doc/install (k6 is then built by itself)
  install k6 2.2 or newer    https://grafana.com/docs/k6/latest/set-up/install-k6/
  name a k6 binary           K6_BIN=/path/to/k6`;

/**
 * What lies around the module is none of its business: the repository it is checked out in, which Git refuses to read where another user
 * owns it, and a `vendor` folder's ways of whoever set GOFLAGS.
 */
const ALONE = ['-buildvcs=false', '-mod=readonly'];
/** Nor is a workspace that it was installed in, or another system that is built for. */
const HERE = { GOWORK: 'off', GO111MODULE: '', GOOS: '', GOARCH: '' };
const MOST_WORDS = 8;

/**
 * Builds the project's own k6 into the cache. The binary takes its place only when it is whole, so an interrupted build
 * leaves nothing half-built behind.
 *
 * @param {{ module: string, target: string, go?: string }} options `module` is the folder of the Go module
 * @throws {SetupError} where there is no Go, or the build fails
 */
export async function buildK6({ module, target, go = 'go' }) {
  if (!(await hasGo(go))) throw new SetupError(NEEDED);
  refuseMissingTemp(process.env.GOTMPDIR || tmpdir());
  const folder = dirname(target);
  mkdirSync(folder, { recursive: true });
  removeLeftovers(folder, basename(target));
  const partial = join(folder, `${basename(target)}.partial-${process.pid}`);
  const removePartial = () => rmSync(partial, { force: true });

  let compiled = 0;
  const done = showProgress('building k6 (once; about 3 minutes on 2 cores)', () => `, ${compiled} packages`);
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  const interrupt = () => {
    child?.kill('SIGTERM');
    removePartial();
    done();
    console.error('interrupted: nothing half-built is left behind');
    process.exit(130);
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const args = ['build', '-v', '-trimpath', '-ldflags=-s -w', '-o', partial, ...ALONE, '.'];
    const { code, output } = await runCommand(go, args, {
      cwd: module,
      // Go keeps its caches there.
      env: { HOME: homeOfUser(), ...process.env, ...HERE },
      onStart: (started) => {
        child = started;
      },
      onLine: (line) => {
        if (!line.startsWith('go: ')) compiled++;
      },
    });
    if (code !== 0) {
      throw new SetupError(
        `k6 did not build: ${wordsOf(output)}\nOnce that is mended it is built by itself; until then name a k6 binary with K6_BIN=/path/to/k6`,
      );
    }
    renameSync(partial, target);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    done();
    removePartial();
  }
}

/**
 * Takes from Go's output what went wrong: all but what was fetched and compiled before.
 *
 * @param {string} output
 */
function wordsOf(output) {
  const lines = output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^go: downloading |^[\w.-]+(\/[\w.-]+)*$/.test(line));
  return lines.slice(-MOST_WORDS).join('\n') || output.trim();
}

/** @param {string} go */
async function hasGo(go) {
  const { code, output } = await runCommand(go, ['version']);
  const [, major = 0, minor = 0] = /go(\d+)\.(\d+)/.exec(output) ?? [];
  return code === 0 && (Number(major) > 1 || Number(minor) >= 25);
}

/**
 * Removes what killed builds left behind; another process that is still building keeps its own.
 *
 * @param {string} folder
 * @param {string} name
 */
function removeLeftovers(folder, name) {
  for (const entry of readdirSync(folder)) {
    const pid = Number(new RegExp(`^${name}\\.partial-(\\d+)$`).exec(entry)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(folder, entry), { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
