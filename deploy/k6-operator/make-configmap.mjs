/**
 * `node deploy/k6-operator/make-configmap.mjs [<scenario>…]`: packs built scripts into scripts-configmap.yaml beside
 * this file, the one that testrun.yaml runs where none is named, and says how large it is. Run `npm ci` before, which builds them.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from '../../tools/setup/is-main.mjs';

export const CONFIG_MAP_NAME = 'gremlins-load-scripts';

/** What Kubernetes allows for all keys and values of a ConfigMap, in bytes. */
export const CONFIG_MAP_LIMIT = 1024 * 1024;

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, 'scripts-configmap.yaml');
const DIST = join(HERE, '..', '..', 'dist');

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
    const [name, ...others] = Object.keys(data);
    const remedy =
      others.length > 0
        ? 'name fewer scenarios'
        : `take it from the image instead, with "script: { localFile: /suite/${name} }" in testrun.yaml`;
    throw new Error(
      `${[name, ...others].join(', ')}: ${shown(bytes)} bytes, and a ConfigMap holds ${shown(CONFIG_MAP_LIMIT)}: ${remedy}`,
    );
  }
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: CONFIG_MAP_NAME }, data };
  // JSON is YAML too, and quotes every character rightly.
  return { text: `${JSON.stringify(configMap, null, 2)}\n`, bytes };
}

/**
 * Reads which script a TestRun takes from its ConfigMap. Not by a library, which whoever only deploys may not have installed.
 *
 * @param {string} manifest YAML
 * @returns {string | undefined} the file's name; undefined where it takes none
 */
export function fileNamedBy(manifest) {
  return /^ *file: *["']?([\w.-]+)["']? *(#.*)?$/m.exec(manifest)?.[1];
}

/** @param {readonly string[]} named */
function main(named) {
  // Where this one cannot be made, kubectl must not take the one before.
  rmSync(TARGET, { force: true });
  const runs = fileNamedBy(readFileSync(join(HERE, 'testrun.yaml'), 'utf8'));
  const files = named.length > 0 ? named.map((name) => `${name}.js`) : runs === undefined ? [] : [runs];
  if (files.length === 0) {
    throw new Error('testrun.yaml takes no file from a ConfigMap: name the scenarios to pack, e.g. load');
  }
  const { text, bytes } = makeConfigMap(readScripts(files));
  writeFileSync(TARGET, text);
  const share = ((bytes / CONFIG_MAP_LIMIT) * 100).toFixed(0);
  console.log(
    `${relative(process.cwd(), TARGET)}: ${files.join(', ')}; ${shown(bytes)} of ${shown(CONFIG_MAP_LIMIT)} bytes (${share} %)`,
  );
  if (runs !== undefined && !files.includes(runs)) {
    console.error(
      `warning: testrun.yaml runs ${runs}, which is not among them: change its "file", or name ${runs.replace(/\.js$/, '')} too`,
    );
  }
}

/**
 * @param {readonly string[]} files names in dist/
 * @returns {Record<string, string>} texts by name
 */
function readScripts(files) {
  const built = existsSync(DIST) ? readdirSync(DIST).filter((name) => name.endsWith('.js')) : [];
  if (built.length === 0) throw new Error(`${DIST} has no scripts: run npm ci, which builds them`);
  const unknown = files.find((file) => !built.includes(file));
  if (unknown !== undefined) {
    const scenarios = built.map((name) => name.replace(/\.js$/, ''));
    throw new Error(
      `there is no scenario ${unknown.replace(/\.js$/, '')}: it must be one of ${scenarios.join(', ')}`,
    );
  }
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(DIST, file), 'utf8')]));
}

/** @param {number} bytes */
function shown(bytes) {
  return bytes.toLocaleString('en-US');
}

if (isMain(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
