/**
 * `node deploy/k6-operator/make-configmap.mjs [<scenario>…]`: packs built scripts into scripts-configmap.yaml beside
 * this file, load's, which testrun.yaml runs, where none is named, and says how large it is. Run `npm ci` before, which builds them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CONFIG_MAP_NAME = 'gremlins-load-scripts';

/** What Kubernetes allows for all keys and values of a ConfigMap, in bytes. */
export const CONFIG_MAP_LIMIT = 1024 * 1024;

const SCENARIOS = ['smoke', 'load', 'stress', 'spike', 'endurance', 'capacity'];
/** What testrun.yaml runs. */
const USUAL = ['load'];
const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, 'scripts-configmap.yaml');

/**
 * Makes a ConfigMap of scripts.
 *
 * @param {Readonly<Record<string, string>>} scripts texts by file name
 * @returns {{ text: string, bytes: number }} YAML, and the bytes that count against the limit
 * @throws {Error} where they do not fit
 */
export function makeConfigMap(scripts) {
  const data = Object.fromEntries(
    // k6 would look for a map that is not there, and warn.
    Object.entries(scripts).map(([name, text]) => [name, text.replace(/^\/\/# sourceMappingURL=.*\n?/m, '')]),
  );
  const bytes = Object.entries(data).reduce(
    (sum, [name, text]) => sum + Buffer.byteLength(name) + Buffer.byteLength(text),
    0,
  );
  if (bytes > CONFIG_MAP_LIMIT) {
    throw new Error(
      `the scripts are ${shown(bytes)} bytes, and a ConfigMap holds ${shown(CONFIG_MAP_LIMIT)}: name the scenarios you need, e.g. make-configmap.mjs load`,
    );
  }
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: CONFIG_MAP_NAME }, data };
  // JSON is YAML too, and quotes every character rightly.
  return { text: `${JSON.stringify(configMap, null, 2)}\n`, bytes };
}

/** @param {readonly string[]} named */
function main(named) {
  const unknown = named.find((name) => !SCENARIOS.includes(name));
  if (unknown !== undefined) {
    throw new Error(`there is no scenario ${unknown}: it must be one of ${SCENARIOS.join(', ')}`);
  }
  /** @type {Record<string, string>} */
  const scripts = {};
  for (const name of named.length === 0 ? USUAL : named) {
    const path = join(HERE, '..', '..', 'dist', `${name}.js`);
    if (!existsSync(path)) throw new Error(`${path} is missing: run npm ci, which builds it`);
    scripts[`${name}.js`] = readFileSync(path, 'utf8');
  }
  const { text, bytes } = makeConfigMap(scripts);
  writeFileSync(TARGET, text);
  const share = ((bytes / CONFIG_MAP_LIMIT) * 100).toFixed(0);
  console.log(
    `${relative(process.cwd(), TARGET)}: ${Object.keys(scripts).join(', ')}; ${shown(bytes)} of ${shown(CONFIG_MAP_LIMIT)} bytes (${share} %)`,
  );
}

/** @param {number} bytes */
function shown(bytes) {
  return bytes.toLocaleString('en-US');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
