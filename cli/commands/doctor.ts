import { availableParallelism, freemem, totalmem } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { startBackend } from '../../backend/backend.ts';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import { accessOf } from '../../src/settings/access-of.ts';
import { authToken, parseSettings } from '../../src/settings/parse-settings.ts';
import type { Variables } from '../../src/settings/variables.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { formatCount, formatMs } from '../../src/words/format.ts';
import { type Paint, painter, type Style } from '../../src/words/paint.ts';
import { type AskedTarget, askTarget } from '../doctor/ask-target.ts';
import { checkClock } from '../doctor/check-clock.ts';
import { checkMachine, type Machine } from '../doctor/check-machine.ts';
import { checkRoutes } from '../doctor/check-routes.ts';
import { checkTarget, clockOffsetSeconds } from '../doctor/check-target.ts';
import { checkTempFolder } from '../doctor/check-temp-folder.ts';
import type { Finding } from '../doctor/finding.ts';
import { clockDriftMs } from '../doctor/look-at-clock.ts';
import { searchUsers, type Trial, type UsersFound } from '../doctor/search-users.ts';
import { TRIAL_SECONDS, tryUsers } from '../doctor/try-users.ts';
import { mostConnections } from '../drive/generator/check-limits.ts';
import { systemLimits } from '../drive/generator/system-limits.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { withInterruption } from '../drive/interruption/with-interruption.ts';
import { readK6Options } from '../drive/k6/read-k6-options.ts';
import { PLAIN_K6_TEXT, writesSamples } from '../drive/k6/writes-samples.ts';
import { mayColour, showStep } from '../terminal/terminal.ts';
import { anotherLine, variablesOf } from './setting-flags.ts';

interface Flags {
  readonly host?: string;
  readonly header?: string;
  readonly measure: boolean;
  readonly most: number;
}

const FIRST_USERS = 1000;
const HALVINGS = 2;
const STYLES: Readonly<Record<Finding['state'], Style>> = { ok: 'good', warning: 'warn', bad: 'bad' };
const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✓', warning: '!', bad: '✗' };

/**
 * Builds `gremlins-load doctor`.
 *
 * @param k6Flags what stands behind `--`
 * @param end hears the exit code: 0, 108 where something makes every run worthless, or 105 where it was interrupted
 */
export function doctorCommand(
  machine: { readonly startedBy: number; findK6(): Promise<string> },
  k6Flags: readonly string[],
  end: (code: number) => void,
): Command {
  return new Command('doctor')
    .description(
      'Check this machine, k6 and the target, and measure how many users can be driven honestly from here.',
    )
    .usage('[options] [-- flags for k6]')
    .option('--host <url>', 'the target to look at, e.g. http://localhost:8000 (BASE_URL; none is asked)')
    .option(
      '--header <value>',
      "a header for the target, 'Name: value' or 'Name: env:NAME'; may be repeated (HEADERS)",
      anotherLine,
    )
    .option('--no-measure', 'check only, drive no users')
    .option('--most <users>', 'try no more users than this', wholeNumber, 16_000)
    .addHelpText(
      'after',
      `
The users are driven by runs of scenario load as anybody's, whose evidence is not kept, against a simulated backend on this
machine, which takes a share of it: alone, k6 can drive more.
Each number of users takes about ${TRIAL_SECONDS} s, and a few are tried; Ctrl-C ends that. The target is asked by k6, with the flags behind
--, as one user would: its root, then each route once, up to three times where it fails, and nothing else.

Examples:
  gremlins-load doctor
  gremlins-load doctor --host https://staging.example.com --no-measure
  gremlins-load doctor --host https://staging.example.com -- --insecure-skip-tls-verify

✓ is well, ! is worth a look, ✗ makes every run worthless.
Exit codes: 0 no ✗; 105 interrupted; 107 a wrong flag or setting; 108 a ✗.`,
    )
    .action(async (flags: Flags) => {
      const paint = painter(mayColour(process.stdout));
      const show = (finding: Finding) => console.log(line(finding, paint));
      // What is wrong with it is said before anything else.
      readK6Options(k6Flags, process.env);
      const baseUrl = baseUrlOf(flags);
      const variables = variablesOf({ header: flags.header }, process.env);
      accessOf(authToken(variables), variables, process.env);
      let bad = false;
      const note = (finding: Finding) => {
        show(finding);
        bad ||= finding.state === 'bad';
      };
      const seen: Machine = {
        node: process.version,
        cores: availableParallelism(),
        memoryBytes: totalmem(),
        freeBytes: freemem(),
        limits: systemLimits(),
      };
      for (const finding of checkMachine(seen)) note(finding);
      const temp = await checkTempFolder();
      if (temp !== null) note(temp);
      const k6 = await lookForK6(machine);
      note(k6.finding);
      const path = temp === null ? k6.path : null;
      if (baseUrl !== null && path === null) {
        note({ what: 'target', state: 'warning', text: `${baseUrl} was not asked: k6 is what asks it` });
      }
      const interrupted = await withInterruption(machine, async (interruption) => {
        let offsetSeconds: number | null = null;
        if (baseUrl !== null && path !== null) {
          const asked = await ask(path, baseUrl, variables, k6Flags, interruption);
          if (interruption.cause !== null) return true;
          note(checkTarget(baseUrl, asked));
          if (asked.report !== null) for (const finding of checkRoutes(asked.report)) note(finding);
          const answer = asked.report?.firstAnswer;
          if (answer !== undefined) offsetSeconds = clockOffsetSeconds(answer);
        }
        note(checkClock(await clockDriftMs(), offsetSeconds));
        if (flags.measure && path !== null && interruption.cause === null) {
          const most = Math.min(flags.most, Math.max(1, mostConnections(seen.limits)));
          note(await measured(path, most, interruption));
        }
        return interruption.cause !== null;
      });
      if (interrupted) end(EXIT.interrupted);
      else end(bad ? EXIT.aborted : EXIT.pass);
    });
}

function baseUrlOf({ host }: Flags): string | null {
  const given = host ?? process.env.BASE_URL ?? '';
  // A look at production is no run against it.
  return given === '' ? null : parseSettings('smoke', { BASE_URL: given, ALLOW_PRODUCTION: '1' }).baseUrl;
}

function ask(
  k6: string,
  baseUrl: string,
  variables: Variables,
  k6Flags: readonly string[],
  interruption: Interruption,
): Promise<AskedTarget> {
  const { AUTH_TOKEN = '', AUTH_SECRET = '', HEADERS = '', PATTERN = '', REQUEST_TIMEOUT = '' } = variables;
  // A look at production is no run against it.
  const own = {
    BASE_URL: baseUrl,
    ALLOW_PRODUCTION: '1',
    AUTH_TOKEN,
    AUTH_SECRET,
    HEADERS,
    PATTERN,
    REQUEST_TIMEOUT,
  };
  return showStep(process.stderr, 'asking the target', () => askTarget(k6, own, k6Flags, interruption));
}

async function lookForK6(machine: { findK6(): Promise<string> }): Promise<{
  readonly path: string | null;
  readonly finding: Finding;
}> {
  try {
    const path = await machine.findK6();
    return {
      path,
      finding: (await writesSamples(path))
        ? { what: 'k6', state: 'ok', text: path }
        : { what: 'k6', state: 'warning', text: `${path}: ${PLAIN_K6_TEXT}` },
    };
  } catch (error) {
    // The set-up's own errors say what to do.
    if (!(error instanceof Error) || error.name !== 'SetupError') throw error;
    return { path: null, finding: { what: 'k6', state: 'bad', text: error.message } };
  }
}

async function measured(k6: string, most: number, interruption: Interruption): Promise<Finding> {
  const latency = Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(100, 150)]));
  const backend = await startBackend({ seed: 1, latency });
  let interrupted = false;
  try {
    console.log(`  driving users against a simulated backend here, about ${TRIAL_SECONDS} s a trial:`);
    const found = await searchUsers(FIRST_USERS, most, HALVINGS, async (users) => {
      if (interrupted) return false;
      const trial = await tryUsers(k6, backend.url, users, interruption);
      interrupted = trial === null;
      if (trial === null) return false;
      console.log(
        `  ${formatCount(users).padStart(7)} users: wake-ups late by ${formatMs(trial.lagP99Ms)} (p99), ${heldText(trial)}`,
      );
      return trial.held;
    });
    return interrupted
      ? { what: 'users', state: 'warning', text: 'interrupted: run it again for an answer' }
      : usersFinding(found);
  } finally {
    await backend.close();
  }
}

function heldText({ held, missed }: Trial): string {
  if (held) return 'held';
  return missed.length === 0 ? 'saturated' : `saturated (${missed.join(', ')})`;
}

function usersFinding({ held, notHeld }: UsersFound): Finding {
  if (held === 0) {
    return {
      what: 'users',
      state: 'bad',
      text: `not even ${formatCount(notHeld ?? 0)} are driven honestly: close what else runs here, or take another machine`,
    };
  }
  const text = `${formatCount(held)} are driven honestly from here, with 1-3 s of think time`;
  return {
    what: 'users',
    state: 'ok',
    text:
      notHeld === null
        ? `${text}; more was not tried`
        : `${text}; ${formatCount(notHeld)} are not: share such a load over INSTANCES`,
  };
}

function line({ what, state, text }: Finding, paint: Paint): string {
  return `${paint(STYLES[state], MARKS[state])} ${what.padEnd(11)} ${text}`;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}
