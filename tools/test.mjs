/**
 * `npm test`: makes everything ready, then runs the whole gate (lint, types, Go tests, unit tests, end-to-end
 * tests with the real k6), and ends with a line `N passed, N failed`. Every step runs, whatever the one before it found.
 * `node tools/test.mjs <project>…` runs those of the test projects alone, `go` among them.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countGoTests } from './go-test-counts.mjs';
import { runReady } from './setup/ensure-ready.mjs';
import { K6_MODULE, ROOT } from './setup/paths.mjs';
import { runCommand } from './setup/run-command.mjs';
import { countVitest } from './vitest-counts.mjs';

/** One per runtime: none must see the types of another. */
const TYPES = { k6: 'src', "the bench's k6 scripts": 'bench/scripts', Node: '.', Chromium: 'test/browser' };
/** What runs side by side. The last one compares measured times, so it runs alone. */
const PROJECTS = [['go'], ['unit', 'browser'], ['e2e'], ['truth']];

await runReady({ k6: true, packages: true, temp: true }, async ({ k6 }) => {
  process.env.K6_BIN = k6;
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @param {{ passed: number, failed: number, skipped: number }} counts */
  const add = ({ passed, failed, skipped }) => {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  };
  const chosen = process.argv.slice(2);
  if (chosen.length === 0) {
    add(await step('lint', 'biome', ['check', '--error-on-warnings']));
    for (const [runtime, project] of Object.entries(TYPES)) {
      add(await step(`types for ${runtime}`, 'tsc', ['-p', project]));
    }
  }
  for (const projects of chosen.length === 0 ? PROJECTS : [chosen]) {
    if (projects.includes('go')) add(await goTests());
    const others = projects.filter((project) => project !== 'go');
    if (others.length > 0) add(await tests(others));
  }
  const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/**
 * Runs one of the project's tools; it counts as one test.
 *
 * @param {string} name
 * @param {string} tool
 * @param {readonly string[]} args
 */
async function step(name, tool, args) {
  const started = Date.now();
  const code = await run(tool, args);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Runs the tests of the k6 of our own. Built as that is, it finds all of k6 compiled in Go's cache. */
async function goTests() {
  if ((await runCommand('go', ['version'])).code !== 0 && process.env.GREMLINS_REQUIRE_GO !== '1') {
    console.log('\ngo tests: skipped, as Go is missing');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const started = Date.now();
  const { code, output } = await runCommand('go', ['test', '-trimpath', '-json', './...'], {
    cwd: K6_MODULE,
  });
  const { counts, failures } = countGoTests(output, code);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`\ngo tests: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)\n${failures}`);
  return counts;
}

/** @param {readonly string[]} projects */
async function tests(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-test-'));
  const report = join(folder, 'report.json');
  console.log(`\n${projects.join(' and ')} tests`);
  const code = await run('vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const counts = countVitest(readReport(report), code);
  rmSync(folder, { recursive: true });
  return counts;
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} tool
 * @param {readonly string[]} args
 * @returns {Promise<number | null>}
 */
function run(tool, args) {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', tool), args, { cwd: ROOT, stdio: 'inherit' });
    child.once('error', (error) => {
      console.error(`${tool} could not start: ${error.message}`);
      resolve(null);
    });
    child.once('close', resolve);
  });
}
