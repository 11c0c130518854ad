import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { lazyParts } from './lazy-parts.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Bundles sources as the build does and runs the bundle; `require` answers with the module's name. */
async function run(sources: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'lazy-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['k6/*'],
    plugins: [lazyParts()],
  });
  const exported: { exports: Record<string, unknown> } = { exports: {} };
  const required = (name: string) => ({ get: () => name });
  new Function('module', 'require', outputFiles[0]?.text ?? '')(exported, required);
  return exported.exports;
}

const LAZY = "import * as part from './part.ts';\nexport const load = () => part;\n";

describe('a lazy part', () => {
  it('is evaluated when it is loaded, each time anew, and not before', async () => {
    const { loaded } = await run({
      'main.ts':
        "import { load } from './part.lazy.ts';\nimport { seen } from './seen.ts';\nexport const loaded = () => { const before = seen(); const [a, b] = [load(), load()]; return [before, a.count(), a.count(), b.count(), b.renamed]; };",
      'part.lazy.ts': LAZY,
      'part.ts':
        "declare const globalThis: { evaluated?: number };\nglobalThis.evaluated = (globalThis.evaluated ?? 0) + 1;\nlet calls = 0;\nexport function count(): number { return ++calls; }\nconst inner = 'by another name';\nexport { inner as renamed };",
      'seen.ts':
        'declare const globalThis: { evaluated?: number };\nexport const seen = (): number => globalThis.evaluated ?? 0;',
    });
    expect((loaded as () => unknown[])()).toEqual([0, 1, 2, 1, 'by another name']);
  });

  it("asks for k6's modules as k6 gives them to a script that requires them", async () => {
    const { names } = await run({
      'main.ts': "import { load } from './part.lazy.ts';\nexport const names = load().names;",
      'part.lazy.ts': LAZY,
      'part.ts':
        "import http from 'k6/http';\nimport { get as read } from 'k6/secrets';\nexport const names = [http.get(), read()];",
    });
    expect(names).toEqual(['k6/http', 'k6/secrets']);
  });
});
