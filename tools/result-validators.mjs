import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';

const NAME = 'result-validators';
/** The module that the sources import; only its types are there as a file. */
const MODULE = /\/result-validators\.js$/;
/** The type of what `plan.json` holds, which the schema describes besides. */
const PLAN = 'StartedRun';
const SCHEMA = fileURLToPath(new URL('../docs/result.schema.json', import.meta.url));

/**
 * Makes `cli/evidence/result-validators.js` from the schema of results: to compile the schema takes half a second, which each
 * `gremlins-load list` would pay for. What it validates is what is read, so fields that the schema does not name may be there:
 * later versions add some.
 *
 * @returns {string} an ECMAScript module that imports nothing
 */
export function validatorsCode() {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'), (key, value) =>
    key === 'additionalProperties' && value === false ? undefined : value,
  );
  const code = { source: true, esm: true };
  const ajv = new Ajv2020({ allowUnionTypes: true, code, schemas: [schema] });
  const text = standaloneCode(ajv, {
    validateResult: schema.$id,
    validatePlan: `${schema.$id}#/$defs/${PLAN}`,
  });
  if (/\brequire\(/.test(text)) {
    throw new Error(
      'docs/result.schema.json uses a keyword whose validator needs ajv itself at run time: say it in others',
    );
  }
  return text;
}

/**
 * Lays the module beside what is built, for imports that load it when a result is read: it is larger than much of the rest.
 *
 * @returns {import('esbuild').Plugin}
 */
export function resultValidators() {
  return {
    name: NAME,
    setup({ onResolve, onEnd, initialOptions: { outdir = '', absWorkingDir = '' } }) {
      onResolve({ filter: MODULE }, () => ({ path: `./${NAME}.js`, external: true }));
      onEnd(async () => {
        const { code } = await transform(validatorsCode(), { minify: true, format: 'esm' });
        writeFileSync(join(absWorkingDir, outdir, `${NAME}.js`), code);
      });
    },
  };
}

/** The same module for tests, which run the sources as they are. */
export function testedResultValidators() {
  return {
    name: NAME,
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} id */
    resolveId: (id) => (MODULE.test(id) ? `\0${NAME}` : null),
    /** @param {string} id */
    load: (id) => (id === `\0${NAME}` ? validatorsCode() : null),
  };
}
