import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startBackend } from '../backend/backend.ts';
import { CONFIG_MAP_LIMIT, CONFIG_MAP_NAME, makeConfigMap } from '../deploy/k6-operator/make-configmap.mjs';
import { SCENARIO_NAMES } from '../src/scenarios/definitions.ts';
import { VARIABLES } from '../src/settings/variables.ts';
import { ownK6 } from './support/both-k6.ts';
import { K6, k6, ROOT, runScenario, scriptOf } from './support/k6.ts';
import { OPERATOR, readManifest, readSettingsFile, type TestRun } from './support/manifests.ts';
import { QUICK, SHORT } from './support/short-run.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'test/support/testrun.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
const manifest = readManifest('testrun.yaml');
const testRun = manifest as TestRun;
const { spec } = testRun;
const settings = readSettingsFile();

describe('the manifests for k6-operator', () => {
  it('are what its resource definition allows', () => {
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
  });

  it('would be refused with a field that it does not have', () => {
    const wrong = { ...testRun, spec: { ...spec, runner: { ...spec.runner, limits: {} } } };
    expect(validate(wrong)).toBe(false);
  });

  it('are all named by the kustomization, and nothing in them is renamed by it', () => {
    const { resources, configMapGenerator, generatorOptions } = readManifest('kustomization.yaml') as {
      resources: string[];
      configMapGenerator: { name: string; envs: string[] }[];
      generatorOptions: { disableNameSuffixHash: boolean };
    };
    const made = 'scripts-configmap.yaml';
    expect(resources).toContain(made);
    for (const file of resources.filter((name) => name !== made)) {
      expect(existsSync(join(OPERATOR, file)), file).toBe(true);
    }
    expect(configMapGenerator).toEqual([{ name: 'gremlins-load-settings', envs: ['settings.env'] }]);
    expect(generatorOptions.disableNameSuffixHash).toBe(true);
  });

  it('agree on names', () => {
    const claim = readManifest('results-pvc.yaml') as { metadata: { name: string } };
    expect(spec.runner.volumes?.[0]?.persistentVolumeClaim?.claimName).toBe(claim.metadata.name);
    expect(spec.script.configMap).toEqual({ name: CONFIG_MAP_NAME, file: 'load.js' });
  });

  it("run the image of the project's own k6, by whose output the samples are written", () => {
    for (const { image } of [spec.runner, spec.initializer]) expect(image).toMatch(/\/gremlins-load:/);
    expect(spec.args).toEqual(['--out', 'gremlins=/results/samples.csv']);
  });

  it('say as many INSTANCES as they start', () => {
    expect(spec.runner.env.find(({ name }) => name === 'INSTANCES')?.value).toBe(String(spec.parallelism));
  });

  it('pass on every setting of settings.env, and it has every one they ask for', () => {
    const asked = spec.runner.env.flatMap(({ name, valueFrom }) => {
      const reference = valueFrom?.configMapKeyRef;
      if (reference === undefined) return [];
      expect(reference).toEqual({ name: 'gremlins-load-settings', key: name });
      return [name];
    });
    expect(asked).toEqual(Object.keys(settings));
    // STOP_AT_BREAK is for gremlins-load alone.
    const elsewhere = [
      'INSTANCES',
      'RESULTS_DIR',
      'PROMPTS',
      'HEADERS',
      'AUTH_TOKEN',
      'AUTH_SECRET',
      'STOP_AT_BREAK',
    ];
    const known = VARIABLES.map(({ name }) => name).filter((name) => !name.startsWith('CLOUD_'));
    expect([...asked, ...elsewhere].sort()).toEqual([...known].sort());
  });

  it('take the token from a Secret, past the archive that the initializer makes', () => {
    expect(spec.runner.envFrom).toEqual([{ secretRef: { name: 'gremlins-load-auth', optional: true } }]);
    expect(spec.initializer.envFrom).toBeUndefined();
    expect(spec.initializer.env).toEqual(spec.runner.env);
    expect(spec.runner.env.map(({ name }) => name)).not.toContain('AUTH_TOKEN');
  });

  it('ask for what their users cost, and do not throttle them', () => {
    const users = Number(settings.USERS) / spec.parallelism;
    const { requests, limits } = spec.runner.resources;
    // docs/how-to/kubernetes.md: 1.45 MB per user with GOGC=200; half a request per user and second, 1.1 ms each.
    expect(mebibytes(requests.memory) * 1.048576).toBeGreaterThan(users * 1.45);
    expect(Number(requests.cpu)).toBeGreaterThan((users / 2) * 0.0011);
    expect(limits.cpu).toBeUndefined();
    const softLimit = spec.runner.env.find(({ name }) => name === 'GOMEMLIMIT')?.value ?? '';
    expect(mebibytes(softLimit.replace(/B$/, ''))).toBeLessThan(mebibytes(limits.memory));
  });
});

describe('the ConfigMap of scripts', () => {
  it('is YAML that holds each script as it was built', () => {
    const script = readFileSync(scriptOf('load'), 'utf8');
    const { text, bytes } = makeConfigMap({ 'load.js': script });
    const { kind, metadata, data } = parse(text);
    expect([kind, metadata.name, Object.keys(data)]).toEqual(['ConfigMap', CONFIG_MAP_NAME, ['load.js']]);
    expect(script.startsWith(data['load.js'])).toBe(true);
    expect(data['load.js']).not.toContain('sourceMappingURL');
    expect(bytes).toBe(Buffer.byteLength(data['load.js']) + 'load.js'.length);
  });

  it('counts bytes, not characters, and says what to do where they are too many', () => {
    const name = 'a.js';
    const most = CONFIG_MAP_LIMIT - name.length;
    expect(makeConfigMap({ [name]: 'é'.repeat(most / 2) }).bytes).toBe(CONFIG_MAP_LIMIT);
    expect(() => makeConfigMap({ [name]: `${'é'.repeat(most / 2)}x` })).toThrow(
      /1,048,577 bytes, and a ConfigMap holds 1,048,576: name the scenarios you need/,
    );
  });

  // Whoever runs one scenario needs no other script: each has to fit whatever becomes of all of them together.
  it.each(SCENARIO_NAMES)('has room for %s by itself, with the settings beside it', (scenario) => {
    const script = readFileSync(scriptOf(scenario), 'utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, '');
    const sizes = [script, readFileSync(join(OPERATOR, 'settings.env'), 'utf8')].map((text) =>
      Buffer.byteLength(text),
    );
    const bytes = sizes.reduce((sum, size) => sum + size);
    const said = `${scenario}.js and settings.env are ${sizes.join(' + ')} = ${bytes} of ${CONFIG_MAP_LIMIT} bytes`;
    expect(bytes, said).toBeLessThanOrEqual(CONFIG_MAP_LIMIT);
  });

  it.each([
    [[], ['load.js']],
    [
      ['smoke', 'stress'],
      ['smoke.js', 'stress.js'],
    ],
  ])('is made of what is named, else of what testrun.yaml runs, and says its size: %j', (named, scripts) => {
    const said = execFileSync(process.execPath, [join(OPERATOR, 'make-configmap.mjs'), ...named], {
      encoding: 'utf8',
    });
    expect(said).toMatch(/\.js.*; [\d,]+ of 1,048,576 bytes \(\d+ %\)/);
    const { data } = readManifest('scripts-configmap.yaml') as { data: Record<string, string> };
    expect(Object.keys(data)).toEqual(scripts);
  });
});

/** The values a pod's variables have, with settings.env changed. */
function valuesOf(change: Readonly<Record<string, string>>): [string, string][] {
  return spec.runner.env.map(({ name, value }) => [name, change[name] ?? value ?? settings[name] ?? '']);
}

describe.concurrent('k6, started as k6-operator starts it', () => {
  /** Does what the operator's initializer does: archives the script with the settings, then inspects the archive. */
  async function initialize(change: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-'));
    const script = join(folder, 'load.js');
    writeFileSync(
      script,
      parse(makeConfigMap({ 'load.js': readFileSync(scriptOf('load'), 'utf8') }).text).data['load.js'],
    );
    const archive = join(folder, 'load.js.archived.tar');
    const given = valuesOf(change).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const archived = await k6({
      args: ['archive', script, ...given, '-O', archive],
      variables: { AUTH_TOKEN: 'hunter2' },
    });
    const inspected =
      archived.code === 0 ? await k6({ args: ['inspect', '--execution-requirements', archive] }) : undefined;
    return { archived, inspected, archive };
  }

  it('passes the initializer, which finds the users and no token', async () => {
    const { archived, inspected, archive } = await initialize({ RUN_ID: 'nightly-1' });
    expect(archived.code).toBe(0);
    expect(JSON.parse(inspected?.stdout ?? '{}')).toMatchObject({ maxVUs: 4000 });
    expect(archived.stderr + inspected?.stderr).not.toMatch(/level=(error|warn)/);
    expect(readFileSync(archive, 'latin1')).not.toContain('hunter2');
  });

  it('stops in the initializer with one line where the run has no name', async () => {
    const { archived } = await initialize({});
    expect(archived.code).not.toBe(0);
    expect(archived.stderr).toContain('RUN_ID is not set: INSTANCES=4 share one run');
  });

  it('runs as four instances, whose folders merge into one run', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gremlins-load-'));
    const backend = await startBackend({ latency: QUICK });
    const { parallelism } = spec;
    const cuts = [...Array(parallelism).keys()]
      .map((i) => (i === 0 ? '0' : `${i}/${parallelism}`))
      .concat('1');
    const instances = await Promise.all(
      [...Array(parallelism).keys()].map(async (i) => {
        const folder = join(root, `${testRun.metadata.name}-${i + 1}`);
        mkdirSync(folder);
        const change = {
          ...SHORT,
          USERS: '40',
          RUN_ID: 'nightly-1',
          TARGET_ENV: 'local',
          BASE_URL: backend.url,
        };
        const flags = [
          `--execution-segment=${cuts[i]}:${cuts[i + 1]}`,
          `--execution-segment-sequence=${cuts.join()}`,
          // The official k6, which tests may be given, writes the same by its CSV.
          ...spec.args.map((arg) =>
            (ownK6() === K6 ? arg : arg.replace('gremlins=', 'csv=')).replace('/results', folder),
          ),
          '--tag',
          `instance_id=${i + 1}`,
          '--tag',
          `testrun_name=${testRun.metadata.name}`,
        ];
        const variables = Object.fromEntries(valuesOf({ ...change, RESULTS_DIR: folder }));
        const { code, stdout } = await runScenario('load', variables, {
          flags,
          environment: { K6_CSV_TIME_FORMAT: 'unix_micro' },
        });
        expect(code, stdout).toBe(0);
        const [result = '', ...others] = readdirSync(folder).sort();
        expect(others).toEqual(['samples.csv']);
        // As docs/how-to/kubernetes.md says to.
        renameSync(join(folder, result), join(folder, 'result.json'));
        return folder;
      }),
    );
    await backend.close();
    const sum = instances
      .map((folder) => JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')))
      .reduce((total, { actions }) => total + actions.run.succeeded, 0);
    const merged = spawnSync(
      process.execPath,
      [join(ROOT, 'tools/gremlins-load.mjs'), 'merge', ...instances, '--results-dir', root],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(merged.stdout, merged.stderr).toContain('from 4 instances');
    const folder = readdirSync(root).find((name) => !name.startsWith(testRun.metadata.name)) ?? '';
    const {
      actions,
      settings: used,
      runId,
    } = JSON.parse(readFileSync(join(root, folder, 'result.json'), 'utf8'));
    expect([actions.run.succeeded, used.load.users, runId]).toEqual([sum, 40, 'nightly-1']);
  });
});

/** Reads a quantity of Kubernetes or a size of Go in Mi or Gi. */
function mebibytes(quantity: string): number {
  const [, value, unit] = /^(\d+)(Mi|Gi)$/.exec(quantity) ?? [];
  return Number(value) * (unit === 'Gi' ? 1024 : 1);
}
