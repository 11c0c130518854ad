/**
 * Builds dist/: one self-contained script per scenario for k6, and the Node programs under dist/node.
 * Nothing here needs the network.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProblem } from './tools/setup/build-problem.mjs';
import { isMain } from './tools/setup/is-main.mjs';
import { markBuilt } from './tools/setup/scripts-state.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

const NODE_PROGRAMS = {
  'gremlins-load': 'cli/main.ts',
  start: 'cli/start.ts',
  backend: 'backend/main.ts',
  bench: 'bench/main.ts',
  'bench-analysis': 'bench/analyse-child.ts',
  accuracy: 'research/accuracy/main.ts',
  statistics: 'research/statistics/main.ts',
  saturation: 'research/saturation/main.ts',
};

/** For the packages in CommonJS that require Node's own modules. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Builds everything from scratch; throws where a source does not compile, or packages are missing. */
export async function buildAll() {
  // Here, so that where packages are missing somebody is there to say so.
  const [{ build, transform }, { lazyParts }, { resultValidators }] = await Promise.all([
    import('esbuild'),
    import('./tools/lazy-parts.mjs'),
    import('./tools/result-validators.mjs'),
  ]);
  const scenarios = await scenarioNames(transform);
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    format: /** @type {const} */ ('esm'),
    sourcemap: /** @type {const} */ ('linked'),
    logLevel: /** @type {const} */ ('warning'),
    define: { __SUITE_VERSION__: JSON.stringify(version), __CORRECTNESS__: 'true' },
  };
  await build({
    ...common,
    entryPoints: scenarios.map((name) => `src/scenarios/${name}.ts`),
    outdir: 'dist',
    platform: 'neutral',
    external: ['k6', 'k6/*'],
    target: 'es2022',
    // k6 can hang on these forms.
    supported: { 'async-generator': false, 'for-await': false, decorators: false },
    plugins: [lazyParts()],
  });
  await build({
    ...common,
    entryPoints: NODE_PROGRAMS,
    outdir: 'dist/node',
    platform: 'node',
    // Packages go in as well: read file by file, the chart library alone would take most of a start.
    external: ['esbuild', 'playwright-core'],
    banner: { js: REQUIRE },
    plugins: [resultValidators()],
    target: 'node20.19',
  });
  // What gremlins-load gives k6 for a configuration: none of the user's.
  writeFileSync(join(ROOT, 'dist', 'k6-config.json'), '{}\n');
  markBuilt();
  return scenarios;
}

/**
 * Reads the names of the scenarios where they are defined.
 *
 * @param {typeof import('esbuild').transform} transform
 * @returns {Promise<string[]>}
 */
async function scenarioNames(transform) {
  const source = readFileSync(join(ROOT, 'src/workload/scenarios.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  const { SCENARIO_NAMES } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return SCENARIO_NAMES;
}

if (isMain(import.meta.url)) {
  try {
    const scenarios = await buildAll();
    console.log(`built dist/ (${scenarios.join(', ')}) and dist/node`);
  } catch (error) {
    console.error(buildProblem(error));
    process.exitCode = 1;
  }
}
