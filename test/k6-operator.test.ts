import { spawnSync } from 'node:child_process';
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
import { memoryNeeded, RELAXED_GOGC, STRICT_GOGC, tuneK6 } from '../cli/drive/generator/tune-k6.ts';
import { DROPPED_METRICS } from '../cli/evidence/samples/kept-metrics.ts';
import {
  CONFIG_MAP_LIMIT,
  CONFIG_MAP_NAME,
  fileNamedBy,
  makeConfigMap,
} from '../deploy/k6-operator/make-configmap.mjs';
import { VARIABLES } from '../src/settings/variables.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../src/workload/scenarios.ts';
import { ownK6 } from './support/both-k6.ts';
import { K6, k6, ROOT, runScenario, scriptOf } from './support/k6.ts';
import {
  OPERATOR,
  podsOfAll,
  readManifest,
  readSettingsFile,
  SCRIPTS,
  type TestRun,
} from './support/manifests.ts';
import { type ContainerSecurity, forbiddenFields, type PodSecurity } from './support/pod-security.ts';
import { QUICK, SHORT } from './support/short-run.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'test/support/testrun.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
const manifest = readManifest('testrun.yaml');
const testRun = manifest as TestRun;
const { spec } = testRun;
const settings = readSettingsFile();
const pods = podsOfAll();
const page = readFileSync(join(ROOT, 'docs/how-to/kubernetes.md'), 'utf8');
/** The page as if in one line. */
const prose = page.replace(/\s+/g, ' ');
const usersEach = Number(settings.USERS) / spec.parallelism;

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
    expect(resources).toContain(SCRIPTS);
    for (const file of resources.filter((name) => name !== SCRIPTS)) {
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
    // STOP_AT_BREAK is for gremlins-load alone, and so is the target's side.
    const elsewhere = [
      'INSTANCES',
      'RESULTS_DIR',
      'PROMPTS',
      'HEADERS',
      'AUTH_TOKEN',
      'AUTH_SECRET',
      'STOP_AT_BREAK',
      'TARGET_METRICS',
      'TARGET_METRICS_EVERY',
      'TARGET_METRICS_HEADERS',
      'TARGET_PROCESS',
      'TARGET_SERIES',
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
    const { requests, limits } = spec.runner.resources;
    expect(bytesOf(requests.memory)).toBeGreaterThan(memoryNeeded(usersEach, RELAXED_GOGC));
    // A user who thinks 2 s makes half a request a second at most.
    expect(Number(requests.cpu)).toBeGreaterThan(((usersEach / 2) * millisecondsPerRequest()) / 1000);
    expect(limits.cpu).toBeUndefined();
  });

  it('run k6 as gremlins-load run would with so much memory', () => {
    const { requests, limits } = spec.runner.resources;
    const machine = { freeBytes: bytesOf(limits.memory), cores: Number(requests.cpu) };
    const set = spec.runner.env.filter(({ name }) => /^GO[A-Z]+$/.test(name));
    expect(Object.fromEntries(set.map(({ name, value }) => [name, value]))).toEqual(
      tuneK6(usersEach, machine, {}),
    );
  });
});

describe("Pod Security's level restricted", () => {
  it('lets in every pod that the manifests bring about', () => {
    expect(Object.keys(pods)).toEqual([
      'results-reader.yaml',
      'testrun.yaml: runner',
      'testrun.yaml: initializer',
      'testrun.yaml: starter',
    ]);
    for (const [name, pod] of Object.entries(pods)) expect(forbiddenFields(pod), name).toEqual([]);
  });

  it('forbids a pod that says nothing of its security, as the operator makes its starter without a block', () => {
    expect(forbiddenFields({ containers: [{}] })).toEqual([
      'allowPrivilegeEscalation',
      'capabilities',
      'runAsNonRoot',
      'seccompProfile',
    ]);
  });

  const reader = pods['results-reader.yaml'] ?? { containers: [] };
  const podWith = (change: PodSecurity['securityContext']): PodSecurity => ({
    ...reader,
    securityContext: { ...reader.securityContext, ...change },
  });
  const containerWith = (change: ContainerSecurity['securityContext']): PodSecurity => ({
    ...reader,
    containers: reader.containers.map((container) => ({
      securityContext: { ...container.securityContext, ...change },
    })),
  });

  it.each<[string, PodSecurity]>([
    ['runAsNonRoot', podWith({ runAsNonRoot: false })],
    ['runAsUser', podWith({ runAsUser: 0 })],
    ['seccompProfile', podWith({ seccompProfile: { type: 'Unconfined' } })],
    ['seccompProfile', containerWith({ seccompProfile: { type: 'Unconfined' } })],
    ['allowPrivilegeEscalation', containerWith({ allowPrivilegeEscalation: true })],
    ['capabilities', containerWith({ capabilities: { drop: ['NET_RAW'] } })],
    ['privileged', containerWith({ privileged: true })],
    ['volumes', { ...reader, volumes: [{ name: 'results', hostPath: { path: '/results' } }] }],
    ['host namespaces', { ...reader, hostNetwork: true }],
  ])('would forbid a pod for its %s', (field, pod) => {
    expect(forbiddenFields(pod)).toEqual([field]);
  });
});

describe('docs/how-to/kubernetes.md', () => {
  it('says how much of a ConfigMap a script takes, and how many fit', () => {
    const said = Number(
      /each script takes about (\d+) % of them, so three fit and all six do not/.exec(prose)?.[1],
    );
    const scripts = Object.entries(scriptsOf(SCENARIO_NAMES));
    for (const [name, text] of scripts) {
      const share = (makeConfigMap({ [name]: text }).bytes / CONFIG_MAP_LIMIT) * 100;
      expect(Math.abs(share - said), `${name} takes ${share.toFixed(1)} %, not about ${said} %`).toBeLessThan(
        5,
      );
    }
    expect(() => makeConfigMap(Object.fromEntries(scripts.slice(0, 3)))).not.toThrow();
    expect(() => makeConfigMap(Object.fromEntries(scripts))).toThrow();
  });

  it('says what users cost as run reckons, and as it was measured', () => {
    const perUser = (gogc: number) => +((memoryNeeded(1000, gogc) - memoryNeeded(0, gogc)) / 1e9).toFixed(3);
    expect(prose).toContain(
      `${memoryNeeded(0, RELAXED_GOGC) / 1e6} MB and ${perUser(RELAXED_GOGC)} MB a user with \`GOGC=${RELAXED_GOGC}\`, ${perUser(STRICT_GOGC)} MB with ${STRICT_GOGC}`,
    );
    const [, least, most] = /a request takes ([\d.]+) to ([\d.]+) ms of CPU at full load/.exec(prose) ?? [];
    expect(millisecondsPerRequest()).toBeGreaterThanOrEqual(Number(least));
    expect(millisecondsPerRequest()).toBeLessThanOrEqual(Number(most));
  });

  it('names only what the folder has, and what it and the operator make of it', () => {
    const { name } = testRun.metadata;
    const { metadata: reader } = readManifest('results-reader.yaml') as { metadata: { name: string } };
    const instances = [...Array(spec.parallelism).keys()].map((i) => `job/${name}-${i + 1}`);
    const jobs = [`job/${name}-initializer`, `job/${name}-starter`, ...instances];
    const objects = [`testrun/${name}`, `pod/${reader.name}`, ...jobs];
    for (const [, named = ''] of page.matchAll(/[ `]((?:testrun|pod|job)\/[\w-]+)/g)) {
      expect(objects).toContain(named);
    }
    const files = [...page.matchAll(/deploy\/k6-operator\/([\w-]+\.\w+)/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(OPERATOR, file)), file).toBe(true);
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
    const tooMuch = `${'é'.repeat(most / 2)}x`;
    expect(() => makeConfigMap({ [name]: tooMuch })).toThrow(
      'a.js: 1,048,577 bytes, and a ConfigMap holds 1,048,576: take it from the image instead, with "script: { localFile: /suite/a.js }" in testrun.yaml',
    );
    expect(() => makeConfigMap({ [name]: tooMuch, 'b.js': '' })).toThrow(
      'a.js, b.js: 1,048,581 bytes, and a ConfigMap holds 1,048,576: name fewer scenarios',
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

  /** Calls the script as users do. */
  function makeConfigMapBy(named: readonly string[]) {
    return spawnSync(process.execPath, [join(OPERATOR, 'make-configmap.mjs'), ...named], {
      encoding: 'utf8',
    });
  }
  const { file } = spec.script.configMap;

  it.each([
    ['load', 'smoke'],
    ['smoke', 'stress'],
  ])('is made of what is named, and says its size: %s and %s', (...named) => {
    const { stdout, stderr } = makeConfigMapBy(named);
    expect(stdout).toMatch(/\.js.*; [\d,]+ of 1,048,576 bytes \(\d+ %\)/);
    const { data } = readManifest(SCRIPTS) as { data: Record<string, string> };
    expect(Object.keys(data)).toEqual(named.map((name) => `${name}.js`));
    const missing = `warning: testrun.yaml runs ${file}, which is not among them`;
    if (named.includes('load')) expect(stderr).toBe('');
    else expect(stderr).toContain(missing);
  });

  it('is not made of more than fits, nor of what is no scenario, and what was made before is gone', () => {
    expect(makeConfigMapBy(SCENARIO_NAMES)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^[^\n]* bytes, and a ConfigMap holds 1,048,576: name fewer scenarios\n$/,
      ),
    });
    expect(existsSync(join(OPERATOR, SCRIPTS))).toBe(false);
    expect(makeConfigMapBy(['lod'])).toMatchObject({
      status: 1,
      stderr: `there is no scenario lod: it must be one of ${SCENARIO_NAMES.toSorted().join(', ')}\n`,
    });
  });

  it('is made of what testrun.yaml names, where nothing is named', () => {
    expect(makeConfigMapBy([])).toMatchObject({ status: 0, stderr: '' });
    const { data } = readManifest(SCRIPTS) as { data: Record<string, string> };
    expect(Object.keys(data)).toEqual([file]);
  });

  it.each([
    ['file: load.js', 'load.js'],
    ['      file: "smoke.js" # the first one', 'smoke.js'],
    ["  file: 'stress.js'", 'stress.js'],
    ['script: { localFile: /suite/load.js }', undefined],
    ['# file: load.js', undefined],
  ])('reads as YAML would which one that is: %s', (manifest, name) => {
    expect(fileNamedBy(manifest)).toBe(name);
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
          // As the image and, for the official k6, docs/how-to/kubernetes.md have it.
          environment: {
            GREMLINS_DROPPED_METRICS: DROPPED_METRICS.join(),
            K6_CSV_TIME_FORMAT: 'unix_micro',
          },
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
    if (ownK6() === K6) expectSamplesAsSaid(instances);
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

/** Holds what requests under load leave, in all of the folders, to what docs/how-to/kubernetes.md says of it. */
function expectSamplesAsSaid(folders: readonly string[]): void {
  const rows = folders.flatMap((folder) =>
    readFileSync(join(folder, 'samples.csv'), 'utf8')
      .split('\n')
      .filter((row) => row.includes('phase=')),
  );
  const requests = rows.filter((row) => row.startsWith('http_reqs,')).length;
  const kilobytes = rows.reduce((sum, row) => sum + row.length + 1, 0) / 1000;
  const [, samples, size] = /leaves about (\d+) samples, which take ([\d.]+) kB/.exec(prose) ?? [];
  expect(Math.abs(rows.length / requests / Number(samples) - 1)).toBeLessThan(0.1);
  expect(Math.abs(kilobytes / requests / Number(size) - 1)).toBeLessThan(0.1);
}

/** Reads a quantity of Kubernetes in Mi or Gi. */
function bytesOf(quantity: string): number {
  const [, value, unit] = /^(\d+)(Mi|Gi)$/.exec(quantity) ?? [];
  return Number(value) * 1024 ** (unit === 'Gi' ? 3 : 2);
}

/** The built scripts by file name. */
function scriptsOf(scenarios: readonly ScenarioName[]): Readonly<Record<string, string>> {
  return Object.fromEntries(scenarios.map((name) => [`${name}.js`, readFileSync(scriptOf(name), 'utf8')]));
}

/** What a request of `gremlins-load run` takes of the CPU at full load, with 1,000 users, by docs/performance.md. */
function millisecondsPerRequest(): number {
  const text = readFileSync(join(ROOT, 'docs/performance.md'), 'utf8');
  const table = text.split('<!-- bench-run-1000: begin -->')[1]?.split('<!--')[0] ?? '';
  const [heads = [], , ...rows] = [...table.matchAll(/^\|(.*)\|$/gm)].map(([, row = '']) =>
    row.split('|').map((cell) => cell.trim()),
  );
  const row = rows.find(([contestant]) => contestant === 'gremlins-load run load') ?? [];
  return Number.parseFloat((row[heads.indexOf('at full load')] ?? '').replace(',', '')) / 1000;
}
