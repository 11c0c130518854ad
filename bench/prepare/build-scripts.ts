import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { lazyParts } from '../../tools/lazy-parts.mjs';
import { ROOT, WORKSHOP } from '../support/paths.ts';
import { VARIANTS, type Variant, type VariantId } from '../support/variants.ts';

/** Paths of the k6 scripts that the bench bundles. */
export interface Scripts {
  readonly bare: string;
  readonly bareMix: string;
  readonly floor: string;
  readonly variants: Readonly<Record<VariantId, string>>;
}

/** As `build.mjs` bundles the suite's own scripts. */
const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  external: ['k6', 'k6/*'],
  target: 'es2022',
  sourcemap: 'linked',
  logLevel: 'warning',
  supported: { 'async-generator': false, 'for-await': false, decorators: false },
};

/**
 * Bundles the bare scripts and the variants of our own into `folder`.
 *
 * @throws where a source does not compile, or a stand-in lacks what is imported from it
 */
export async function buildScripts(folder = join(WORKSHOP, 'scripts')): Promise<Scripts> {
  const bundle = async (entry: string, name: string, options: BuildOptions = {}) => {
    const outfile = join(folder, `${name}.js`);
    await build({ ...COMMON, ...options, entryPoints: [`bench/scripts/${entry}.ts`], outfile });
    return outfile;
  };
  const variant = async ([id, { replaced, correctness, submetrics, teardown }]: [string, Variant]) => {
    const define = {
      __SUITE_VERSION__: '"bench"',
      __CORRECTNESS__: String(correctness),
      __SUBMETRICS__: String(submetrics),
      __TEARDOWN__: String(teardown),
    };
    return [id, await bundle('variant', id, { define, plugins: [lazyParts(), standIns(replaced)] })] as const;
  };
  const [bare, bareMix, floor, variants] = await Promise.all([
    bundle('bare', 'bare'),
    bundle('bare-mix', 'bare-mix'),
    bundle('floor', 'floor'),
    Promise.all(Object.entries(VARIANTS).map(variant)),
  ]);
  return { bare, bareMix, floor, variants: Object.fromEntries(variants) as Record<VariantId, string> };
}

/** Lets one source stand in for another wherever that is imported. */
function standIns(replaced: Variant['replaced']): Plugin {
  return {
    name: 'stand-ins',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const source = Object.keys(replaced).find((name) => join(resolveDir, path) === join(ROOT, name));
        const stand = source === undefined ? undefined : replaced[source];
        return stand === undefined ? undefined : { path: join(ROOT, stand) };
      });
    },
  };
}
