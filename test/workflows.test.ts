import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingOptions } from '../cli/commands/setting-flags.ts';
import { DROPPED_METRICS } from '../cli/evidence/samples/kept-metrics.ts';
import { ROOT } from './support/k6.ts';

const FILES = ['.github/workflows/ci.yml', '.github/workflows/load-test.yml', 'deploy/ci/load-tests.yml'];
const LINTER = join(ROOT, 'tools/actionlint');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: {
    readonly workflow_call?: {
      readonly inputs: Record<string, { required?: boolean }>;
      readonly secrets: object;
    };
  };
  readonly jobs: Readonly<Record<string, Job>>;
}

function read(file: string): Workflow {
  return parse(readFileSync(join(ROOT, file), 'utf8'));
}

const goRuns = spawnSync('go', ['version']).status === 0;

describe.skipIf(!goRuns)('actionlint', () => {
  const lint = (files: readonly string[]) =>
    spawnSync('go', ['tool', 'actionlint', '-no-color', '-shellcheck=', '-pyflakes=', ...files], {
      cwd: LINTER,
      encoding: 'utf8',
    });

  it('finds nothing wrong with the workflows', () => {
    const { status, stdout, stderr } = lint(FILES.map((file) => join(ROOT, file)));
    expect([status, stdout], stderr).toEqual([0, '']);
  });

  it('would find an input that an action does not have', () => {
    const wrong = join(mkdtempSync(join(tmpdir(), 'gremlins-load-')), 'ci.yml');
    const text = readFileSync(join(ROOT, FILES[0] ?? ''), 'utf8');
    writeFileSync(wrong, text.replace('go-version-file:', 'go-version-path:'));
    const { status, stdout } = lint([wrong]);
    expect([status, stdout.includes('"go-version-path" is not defined in action')]).toEqual([1, true]);
  });
});

describe('the workflows', () => {
  it.each(FILES)('%s pins each action to a version', (file) => {
    const used = Object.values(read(file).jobs).flatMap(({ steps }) =>
      (steps ?? []).flatMap(({ uses }) => uses ?? []),
    );
    for (const uses of used) expect(uses).toMatch(/^actions\/[\w/-]+@v\d+$/);
  });

  it('to copy gives the reusable one what it asks for, and nothing that it does not know', () => {
    const called = read('.github/workflows/load-test.yml').on.workflow_call;
    const inputs = called?.inputs ?? {};
    const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
    const jobs = Object.values(read('deploy/ci/load-tests.yml').jobs);
    expect(jobs.length).toBe(3);
    for (const job of jobs) {
      expect(job.uses).toBe(`${job.with?.suite}/.github/workflows/load-test.yml@main`);
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
      expect(Object.keys(job.with ?? {})).toEqual(expect.arrayContaining(required));
      expect(Object.keys(called?.secrets ?? {})).toEqual(Object.keys(job.secrets ?? {}));
    }
  });

  it('let no value from outside into the text of a script', () => {
    for (const file of FILES) {
      for (const { steps } of Object.values(read(file).jobs)) {
        for (const { run } of steps ?? []) expect(run ?? '').not.toContain('${{');
      }
    }
  });
});

describe('the steps of the reusable workflow', () => {
  const steps = read('.github/workflows/load-test.yml').jobs['load-test']?.steps ?? [];

  /** Runs a step's script as GitHub does, with programs that only note how they were called. */
  function perform(
    name: string,
    folder: string,
    env: Readonly<Record<string, string>>,
    programs: Readonly<Record<string, string>> = {},
  ) {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    for (const program of ['node', 'npx', 'gh']) {
      const script = `#!/bin/bash\nprintf '%s\\n' "${program} $*" >> "$CALLS"\n${programs[program] ?? ''}\n`;
      writeFileSync(join(bin, program), script);
      chmodSync(join(bin, program), 0o755);
    }
    const script = steps.find((step) => step.name === name)?.run ?? 'exit 99';
    const calls = join(folder, 'calls');
    const output = join(folder, 'output');
    for (const file of [calls, output]) writeFileSync(file, '');
    const { status, stderr, pid } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: [bin, process.env.PATH].join(delimiter),
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: output,
        CALLS: calls,
        ...env,
      },
    });
    return { status, stderr, pid, calls: readFileSync(calls, 'utf8'), output: readFileSync(output, 'utf8') };
  }

  function freshFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-'));
    mkdirSync(join(folder, 'results'));
    return folder;
  }

  const asked = { SCENARIO: 'smoke', ENVIRONMENT: 'staging', HOST: 'https://x.example', USER_COUNT: '' };

  it('run the scenario, with flags that the command line has', () => {
    const { status, calls } = perform('Run', freshFolder(), {
      ...asked,
      USER_COUNT: '20',
      ENVIRONMENT: 'production',
    });
    expect(status).toBe(0);
    expect(calls).toBe(
      'node tools/gremlins-load.mjs run smoke --environment production --host https://x.example --quiet --users 20 --yes-production\n',
    );
    const known = [...settingOptions().map(({ long }) => long), '--quiet', '--compare-to'];
    for (const flag of calls.match(/--[a-z-]+/g) ?? []) expect(known).toContain(flag);
  });

  it('compare with the baseline where there is one', () => {
    const folder = freshFolder();
    expect(perform('Run', folder, asked).calls).not.toContain('--compare-to');
    writeFileSync(join(folder, 'results/baselines.json'), '{}');
    expect(perform('Run', folder, asked).calls).toContain('--compare-to baseline');
  });

  it('fail where the run does', () => {
    expect(perform('Run', freshFolder(), asked, { node: 'exit 99' }).status).toBe(99);
  });

  it("run it in the step's own process, where the signals of a cancelled job go", () => {
    const { pid, calls } = perform('Run', freshFolder(), asked, { node: 'echo "process $$" >> "$CALLS"' });
    expect(calls).toContain(`process ${pid}\n`);
  });

  it("find the new run's evidence, and never the baseline's", () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'results/20260101T000000Z-smoke-staging'));
    const old = { node: 'true' };
    perform('Run', folder, asked, old);
    spawnSync('touch', ['-d', '2026-01-01', join(folder, 'results/20260101T000000Z-smoke-staging')]);
    expect(perform('Find the evidence', folder, {}).output).toBe('folder=\n');
    mkdirSync(join(folder, 'results/20260102T000000Z-smoke-staging'));
    spawnSync('touch', ['-d', '+1 minute', join(folder, 'results/20260102T000000Z-smoke-staging')]);
    expect(perform('Find the evidence', folder, {}).output).toBe(
      'folder=results/20260102T000000Z-smoke-staging\n',
    );
  });

  it('comment on a pull request once, and renew that comment afterwards', () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'report.md'), '# PASS\n');
    const env = {
      FOLDER: folder,
      COMMENTS: 'repos/o/r/issues',
      PULL_REQUEST: '7',
      MARK: '<!-- gremlins-load smoke staging -->',
    };
    const first = perform('Comment on the pull request', folder, env);
    expect(first.calls).toContain(`gh api repos/o/r/issues/7/comments -F body=@${folder}/comment.md`);
    expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toBe(
      '<!-- gremlins-load smoke staging -->\n# PASS\n',
    );
    const found = { gh: 'case "$*" in *--paginate*) echo 41;; esac' };
    const second = perform('Comment on the pull request', folder, env, found);
    expect(second.calls).toContain('gh api --method PATCH repos/o/r/issues/comments/41 -F body=@');
  });

  it('keep the new baseline and drop the runs before it', () => {
    const folder = freshFolder();
    for (const run of ['old', 'new']) mkdirSync(join(folder, 'results', run));
    writeFileSync(join(folder, 'results/baselines.json'), '{}');
    const { status, calls } = perform('Make it the baseline', folder, { FOLDER: 'results/new' });
    expect([status, calls]).toEqual([0, 'npx gremlins-load baseline set results/new\n']);
    expect(readdirSync(join(folder, 'results')).sort()).toEqual(['baselines.json', 'new']);
  });
});

it('the image takes the k6 of our own, drops what nobody reads, and has nothing that is built or kept beside it', () => {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const image = /^FROM grafana\/k6:(\S+)$/m.exec(text)?.[1];
  expect(text).toContain('\nCOPY tools/k6 .\n');
  expect(text).toContain(`\nENV GREMLINS_DROPPED_METRICS="${DROPPED_METRICS.join(',')}"\n`);
  expect(text).toContain('\nCOPY --from=build /suite/dist/*.js /suite/dist/*.js.map /suite/\n');
  const pinned = /go\.k6\.io\/k6\/v2 v(\S+)/.exec(readFileSync(join(ROOT, 'tools/k6/go.mod'), 'utf8'))?.[1];
  expect(image).toBe(pinned);
  expect(existsSync(join(ROOT, '.dockerignore'))).toBe(true);
});
