import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../backend/backend.ts';
import type { Operation } from '../backend/gremlins/operations.ts';
import { plainText } from '../src/correctness/word-message.ts';
import type { Variables } from '../src/settings/variables.ts';
import { cli, cliRun } from './support/cli.ts';
import { k6, plainArgs, scriptOf } from './support/k6.ts';
import { schemaErrors } from './support/result-schema.ts';
import { QUICK, SHORT, shortRun } from './support/short-run.ts';

const WITHOUT_HEALTH = 'new-conversation=60,follow-up=30,history=10';

/** The rows of a samples file, by the names of its columns. */
function rowsOf(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place], cell])));
}

describe.concurrent('a pattern that is weights', () => {
  it.each(['0.05', '0'])(
    'without health passes, with a witness that nothing is judged by (think time %s)',
    async (thinkTime) => {
      const asked = new Map<Operation, number>();
      const keys = new Set<unknown>();
      const { code, stdout, result, cwd } = await shortRun({
        backend: {
          onRequest: (operation, _body, headers) => {
            asked.set(operation, (asked.get(operation) ?? 0) + 1);
            keys.add(headers['x-key']);
          },
        },
        variables: { PATTERN: WITHOUT_HEALTH, THINK_TIME: thinkTime, HEADERS: 'X-Key: of-the-gateway' },
        options: { flags: ['--out', 'csv=samples.csv'] },
      });
      expect([code, result?.verdict], stdout).toEqual([0, 'PASS']);
      expect(schemaErrors(result)).toEqual([]);
      expect(result?.settings).toMatchObject({ pattern: WITHOUT_HEALTH, weights: { health: 0, rag: 0 } });
      expect(result?.behaviors.map(({ behavior }) => behavior)).toEqual([
        'new-conversation',
        'follow-up',
        'history',
      ]);
      expect(stdout).toContain('left out by the pattern: multi-agent, health, rag');
      for (const operation of ['health', 'capabilities', 'rag', 'multi-agent'] as const) {
        expect(asked.get(operation), operation).toBeUndefined();
      }
      expect(keys).toEqual(new Set(['of-the-gateway']));
      const rows = rowsOf(join(cwd, 'samples.csv'));
      const witnessed = rows.filter(({ scenario }) => scenario === 'witness');
      const requests = witnessed.filter(({ metric_name }) => metric_name === 'http_reqs');
      // Once a second for 4.5 s.
      expect(requests.length).toBeGreaterThanOrEqual(3);
      expect(requests.length).toBeLessThanOrEqual(6);
      expect(new Set(requests.map(({ name }) => name))).toEqual(new Set(['GET / (witness)']));
      expect(witnessed.filter(({ extra_tags }) => extra_tags?.includes('phase'))).toEqual([]);
      expect(witnessed.map(({ metric_name }) => metric_name)).not.toContain('action_duration');
      // The set-up asks for the root once.
      expect(asked.get('root')).toBe(requests.length + 1);
    },
  );
});

it('doctor asks with headers, too, and shows none', async () => {
  const keys = new Set<string>();
  const backend = await startBackend({
    onRequest: (_operation, _body, headers) => keys.add(`${headers['x-key']}, ${headers.origin}`),
  });
  const surroundings = { GATEWAY_KEY: 'of-the-gateway' };
  const flags = ['--header', 'X-Key: env:GATEWAY_KEY', '--header', 'Origin: https://app.example.com'];
  const { code, stdout, stderr } = await cli(['doctor', '--no-measure', '--host', backend.url, ...flags], {
    variables: surroundings as Variables,
  });
  await backend.close();
  expect(code, stdout + stderr).toBe(0);
  expect(keys).toEqual(new Set(['of-the-gateway, https://app.example.com']));
  expect(stdout + stderr).not.toMatch(/of-the-gateway|app\.example/);
});

it.each([
  [{}, undefined],
  [{ PATTERN: WITHOUT_HEALTH }, 1],
  // One of each instance, whose segment takes its share.
  [{ PATTERN: WITHOUT_HEALTH, INSTANCES: '4', RUN_ID: 'x', SEED: '1' }, 4],
] as const)('a witness asks where health is left out: %j', async (variables, vus) => {
  const flags = Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const { stdout } = await k6({ args: ['inspect', ...flags, scriptOf('load')] });
  expect(JSON.parse(stdout).scenarios.witness?.vus).toBe(vus);
});

const ODD = 'Say "yes" or C:\\no\nthen\tstop 🟢 ü';

const OWN = {
  'new-conversation': [ODD, 'What is new?'],
  'follow-up': [`More: ${ODD}`],
  'multi-agent': [`Task: ${ODD}`],
  rag: [`Query: ${ODD}`],
};

function promptsFile(lists: unknown = OWN): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gremlins-load-')), 'own.json');
  writeFileSync(path, typeof lists === 'string' ? lists : JSON.stringify(lists));
  return path;
}

/** What users and set-up say, without facts and the questions for them. */
function listener() {
  const said = new Set<string>();
  return {
    said,
    onRequest: (_operation: Operation, body: { readonly [name: string]: unknown }) => {
      const text = plainText(String(body.input ?? body.query ?? '')).replace(/ By the way, my .*$/, '');
      if (text !== '' && !text.startsWith('What is my ')) said.add(text);
    },
  };
}

const ALL = new Set(Object.values(OWN).flat());

describe.concurrent('prompts of one’s own', () => {
  it.each([
    ['an absolute path', () => promptsFile()],
    ['a path from the working directory', () => 'own.json'],
  ])('by %s are all that is said under plain k6, and answers to them are right', async (_, makeName) => {
    const { said, onRequest } = listener();
    const name = makeName();
    const { code, stdout, stderr, result } = await shortRun({
      backend: { onRequest },
      variables: { PROMPTS: name },
      options: { files: { 'own.json': JSON.stringify(OWN) } },
    });
    expect([code, result?.verdict], stdout + stderr).toEqual([0, 'PASS']);
    expect(said).toEqual(ALL);
    expect(schemaErrors(result)).toEqual([]);
    expect(result?.settings.prompts).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{12}$/),
      counts: { 'new-conversation': 2, 'follow-up': 1, 'multi-agent': 1, rag: 1 },
    });
    // Histories were read back, under load and after it.
    const { history, audit } = result?.correctness ?? {};
    expect(history?.of).toBeGreaterThan(0);
    expect(history?.good).toBe(history?.of);
    expect([(audit?.messages ?? 0) > 100, audit?.problems]).toEqual([true, {}]);
    expect(stderr).toContain(`PROMPTS=${name}`);
    expect(stdout).toMatch(/own questions: new-conversation 2, follow-up 1, multi-agent 1, rag 1/);
  });

  it('leave the built-in questions where they have none', async () => {
    const { said, onRequest } = listener();
    const { result } = await shortRun({
      backend: { onRequest },
      variables: { PROMPTS: promptsFile({ rag: ['Only this?'] }) },
    });
    expect(result?.settings.prompts?.counts).toEqual({ rag: 1 });
    expect(said).toContain('Only this?');
    expect(said.size).toBeGreaterThan(20);
    for (const text of ALL) expect(said).not.toContain(text);
  });

  it.each([
    ['{"rag": [""]}', 'rag[0] is empty'],
    ['{"chat": ["x"]}', '"chat" is no behavior that asks'],
    ['{', 'it is no JSON'],
  ])('that cannot be said stop the run before its first request: %s', async (text, why) => {
    const path = promptsFile(text);
    const { code, stderr, served } = await shortRun({ variables: { PROMPTS: path } });
    expect([code, served]).toEqual([107, 0]);
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(stderr).toContain(`PROMPTS=${path} cannot be used: `);
    expect(stderr.replaceAll('\\"', '"')).toContain(why);
  });

  it('that are not there stop the run before its first request', async () => {
    const { code, stderr, served } = await shortRun({ variables: { PROMPTS: 'nowhere.json' } });
    expect([code, served]).toEqual([107, 0]);
    expect(stderr).toContain('PROMPTS=nowhere.json cannot be read (no such file or directory)');
  });

  it('come by a flag, whose path goes from the working directory, and stand in the evidence', async () => {
    const { said, onRequest } = listener();
    const cwd = mkdtempSync(join(tmpdir(), 'gremlins-load-cli-'));
    mkdirSync(join(cwd, 'texts'));
    writeFileSync(join(cwd, 'texts', 'own.json'), JSON.stringify(OWN));
    const { stdout, stderr } = await cliRun({
      cwd,
      backend: { onRequest },
      flags: ['--prompts', 'texts/own.json'],
    });
    expect(said, stdout + stderr).toEqual(ALL);
    expect(stderr).toContain('PROMPTS=texts/own.json');
    const [folder = ''] = readdirSync(join(cwd, 'results'));
    const read = (file: string) => readFileSync(join(cwd, 'results', folder, file), 'utf8');
    const { settings } = JSON.parse(read('result.json'));
    expect(settings.prompts.counts).toEqual({
      'new-conversation': 2,
      'follow-up': 1,
      'multi-agent': 1,
      rag: 1,
    });
    expect(settings.changed).toContain('PROMPTS=texts/own.json');
    for (const report of ['report.md', 'report.html']) expect(read(report)).toContain(settings.prompts.hash);
  });

  it('go into an archive, whose run needs the file no more; headers do not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-'));
    const archive = join(folder, 'archive.tar');
    const { said, onRequest } = listener();
    const keys = new Set<unknown>();
    const backend = await startBackend({
      latency: QUICK,
      onRequest(operation, body, headers) {
        onRequest(operation, body);
        keys.add(headers['x-key']);
      },
    });
    try {
      const path = promptsFile();
      const settings = Object.entries({ ...SHORT, DURATION: '1', BASE_URL: backend.url, PROMPTS: path });
      const archived = await k6({
        args: [
          'archive',
          scriptOf('load'),
          ...settings.flatMap(([name, value]) => ['-e', `${name}=${value}`]),
          '-O',
          archive,
        ],
        variables: { HEADERS: 'X-Key: of-the-shell' },
      });
      expect(archived.code, archived.stderr).toBe(0);
      expect(readFileSync(archive, 'latin1')).not.toContain('of-the-shell');
      writeFileSync(path, '{"rag": ["changed since"]}');
      await k6({
        args: plainArgs(archive),
        variables: { HEADERS: 'X-Key: of-the-run' },
      });
      expect(said).toEqual(ALL);
      expect(keys).toEqual(new Set(['of-the-run']));
    } finally {
      await backend.close();
    }
  });
});
