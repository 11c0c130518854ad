import { dirname } from 'node:path';
import { build } from 'esbuild';

const NAME = 'lazy-parts';

/**
 * Makes a `<part>.lazy.ts` into a module whose `load()` evaluates `<part>.ts`, with everything it imports, when it is called
 * and not before. In k6 every virtual user evaluates the whole script and keeps a copy of each function in it; what is
 * inside `load` exists only where it was called. The part has copies of the modules that it shares with the rest.
 *
 * @returns {import('esbuild').Plugin}
 */
export function lazyParts() {
  return {
    name: NAME,
    setup({ onLoad, initialOptions }) {
      const { absWorkingDir, external, target, supported, define, platform } = initialOptions;
      // Whatever else changes sources does so in the part as well.
      const plugins = (initialOptions.plugins ?? []).filter(({ name }) => name !== NAME);
      onLoad({ filter: /\.lazy\.ts$/ }, async ({ path }) => {
        const source = path.replace(/\.lazy\.ts$/, '.ts');
        const { outputFiles } = await build({
          ...Object.fromEntries(
            Object.entries({ absWorkingDir, external, target, supported, define, platform }).filter(
              ([, value]) => value !== undefined,
            ),
          ),
          plugins,
          entryPoints: [source],
          bundle: true,
          format: 'esm',
          write: false,
          // The map names its sources from here.
          outdir: dirname(path),
          sourcemap: 'external',
          logLevel: 'warning',
        });
        const text = outputFiles.find(({ path: file }) => file.endsWith('.js'))?.text ?? '';
        const map = JSON.parse(outputFiles.find(({ path: file }) => file.endsWith('.map'))?.text ?? '{}');
        // One line stands before the part, so the map begins a line later.
        const moved = { ...map, mappings: `;${map.mappings}` };
        const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(moved)).toString('base64')}`;
        return {
          contents: `export const load = () => {\n${asFunctionBody(text)}};\n${comment}\n`,
          loader: 'js',
        };
      });
    },
  };
}

/**
 * Makes a bundled module into a function's body that returns what the module exports. A plain object does, as esbuild's own
 * form for that (`iife`) defines a getter for each export: in k6 that takes longer than most parts.
 *
 * @param {string} module
 */
function asFunctionBody(module) {
  return module
    .replace(/^import ([^;]*?) from "([^"]*)";$/gm, (_, names, name) => {
      if (names.startsWith('{')) return `const ${names.replaceAll(' as ', ': ')} = require("${name}");`;
      // k6 gives the default export of most of its modules as the module itself.
      return `const ${names} = require("${name}").default ?? require("${name}");`;
    })
    .replace(/^export \{([^}]*)\};$/m, (_, names) => {
      const returned = names.replace(/(\w+) as (\w+)/g, '$2: $1');
      return `return {${returned}};`;
    });
}
