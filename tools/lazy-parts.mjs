import { basename } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes a `<part>.lazy.ts` into a module whose `load()` evaluates `<part>.ts`, with everything it imports, when it is called
 * and not before. In k6 every virtual user evaluates the whole script and keeps a copy of each function in it; what is
 * inside `load` exists only where it was called. The part has copies of the modules that it shares with the rest.
 *
 * @returns {import('esbuild').Plugin}
 */
export function lazyParts() {
  return {
    name: 'lazy-parts',
    setup({ onLoad, initialOptions }) {
      const { absWorkingDir, external, target, supported, define, platform } = initialOptions;
      onLoad({ filter: /\.lazy\.ts$/ }, async ({ path }) => {
        const source = path.replace(/\.lazy\.ts$/, '.ts');
        const { outputFiles, metafile } = await build({
          ...Object.fromEntries(
            Object.entries({ absWorkingDir, external, target, supported, define, platform }).filter(
              ([, value]) => value !== undefined,
            ),
          ),
          entryPoints: [source],
          bundle: true,
          format: 'iife',
          globalName: 'part',
          write: false,
          outdir: 'out',
          sourcemap: 'external',
          metafile: true,
          logLevel: 'warning',
        });
        const text = outputFiles.find(({ path: file }) => file.endsWith('.js'))?.text ?? '';
        const map = JSON.parse(outputFiles.find(({ path: file }) => file.endsWith('.map'))?.text ?? '{}');
        // One line stands before the part, so the map begins a line later.
        const moved = { ...map, mappings: `;${map.mappings}` };
        const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(moved)).toString('base64')}`;
        return {
          contents: `export const load = () => {\n${text}\nreturn part;\n};\n${comment}\n`,
          loader: 'js',
          watchFiles: Object.keys(metafile.inputs),
          pluginData: basename(path),
        };
      });
    },
  };
}
