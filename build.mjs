/**
 * Builds dist/: one self-contained script per scenario for k6, and the Node programs under dist/node.
 * Every step says what it made; nothing here needs the network.
 */
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('.', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

export const SCENARIOS = ['smoke', 'load', 'stress', 'spike', 'endurance'];
const NODE_PROGRAMS = { start: 'cli/start.ts', backend: 'backend/main.ts', bench: 'bench/main.ts' };

/** Builds everything from scratch; throws where a source does not compile. */
export async function buildAll() {
  rmSync(new URL('dist', root), { recursive: true, force: true });
  const common = {
    absWorkingDir: fileURLToPath(root),
    bundle: true,
    format: /** @type {const} */ ('esm'),
    sourcemap: /** @type {const} */ ('linked'),
    logLevel: /** @type {const} */ ('warning'),
    define: { __SUITE_VERSION__: JSON.stringify(version) },
  };
  await build({
    ...common,
    entryPoints: SCENARIOS.map((name) => `src/scenarios/${name}.ts`),
    outdir: 'dist',
    platform: 'neutral',
    external: ['k6', 'k6/*'],
    target: 'es2022',
    // k6 can hang on these forms.
    supported: { 'async-generator': false, 'for-await': false, decorators: false },
  });
  await build({
    ...common,
    entryPoints: NODE_PROGRAMS,
    outdir: 'dist/node',
    platform: 'node',
    packages: 'external',
    target: 'node20.19',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
