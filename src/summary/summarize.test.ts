import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { buildResult, type Result } from '../result/result.ts';
import { summarize } from './summarize.ts';
import { routeAnswered, type SummaryCase, summaryInput } from './testing/summary-input.ts';

const schema = JSON.parse(readFileSync(new URL('../../docs/result.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile<Result>(
  schema,
);

function resultOf(options: SummaryCase = {}): Result {
  const result = JSON.parse(JSON.stringify(buildResult(summaryInput(options)))) as Result;
  expect(validate(result) ? [] : validate.errors?.map((e) => `${e.instancePath} ${e.message}`)).toEqual([]);
  return result;
}

function textOf(options: SummaryCase = {}): string {
  return summarize(summaryInput(options), 'present').stdout ?? '';
}

const FAILED_RAG = {
  'behavior_failed{behavior:rag,phase:steady}': { rate: 0.5, passes: 50, fails: 50 },
  failures: { count: 50 },
  'failures{category:http_5xx}': { count: 40 },
  'failures{category:http_5xx,phase:steady}': { count: 35 },
  'failures{behavior:rag,category:http_5xx}': { count: 40 },
  'failures{category:contract}': { count: 10 },
  'failures{behavior:rag,category:contract}': { count: 10 },
};

describe('buildResult', () => {
  it('passes a run that held everything', () => {
    const result = resultOf();
    expect(result.verdict).toBe('PASS');
    expect(result.reasons).toEqual([]);
    expect(result.criteria.every(({ state }) => state === 'held')).toBe(true);
  });

  it('names the criterion that a dead behavior crossed, though the average holds', () => {
    const result = resultOf({ values: FAILED_RAG });
    expect(result.verdict).toBe('FAIL');
    expect(result.reasons).toEqual(['behavior-failed:rag']);
    expect(result.failures).toEqual([
      { category: 'http_5xx', steady: 35, run: 40, share: 0.8, behaviors: { rag: 40 } },
      { category: 'contract', steady: 0, run: 10, share: 0.2, behaviors: { rag: 10 } },
    ]);
  });

  it('is INVALID where a behavior was never exercised', () => {
    const result = resultOf({ values: { 'iterations{behavior:history,phase:steady}': { count: 0 } } });
    expect([result.verdict, result.reasons]).toEqual(['INVALID', ['samples:history']]);
  });

  it('is INVALID where our own code threw', () => {
    const result = resultOf({ values: { script_errors: { count: 1 } } });
    expect([result.verdict, result.reasons, result.scriptErrors]).toEqual(['INVALID', ['script-errors'], 1]);
  });

  it('is INVALID where the run was cut short, whatever it measured', () => {
    const result = resultOf({ elapsedSeconds: 429.9 });
    expect([result.verdict, result.interrupted]).toEqual(['INVALID', true]);
    expect(resultOf({ elapsedSeconds: 430 }).verdict).toBe('PASS');
  });

  it('claims nothing where thresholds were switched off', () => {
    const result = resultOf({ thresholds: false });
    expect([result.verdict, result.reasons]).toEqual([null, ['thresholds were switched off']]);
  });

  it('says null, not zero, for what has no samples', () => {
    const result = resultOf({
      values: {
        'http_req_duration{phase:steady}': { 'p(95)': 0, count: 0 },
        'http_req_failed{phase:steady}': { rate: 0, passes: 0, fails: 0 },
      },
    });
    expect(result.requests.steady.p95).toBeNull();
    expect(result.requests.steady.failedRate).toBeNull();
  });

  it.each([
    ['isolation', { reply_isolated: { rate: 1, passes: 299, fails: 0 } }],
    ['memory', { 'context_retained{judged:yes}': { rate: 0, passes: 0, fails: 0 } }],
    ['history', { history_intact: { rate: 0, passes: 0, fails: 0 } }],
    ['audit', { audited_messages: { count: 0 } }],
    ['degraded:rag', { 'answer_degraded{behavior:rag,phase:steady}': { rate: 0, passes: 0, fails: 0 } }],
  ])('does not judge %s of which nothing was measured, and passes all the same', (id, values) => {
    const result = resultOf({ values });
    expect(result.verdict).toBe('PASS');
    expect(result.criteria.filter(({ state }) => state === 'not-judged').map((one) => one.id)).toEqual([id]);
  });

  it('shows what was not judged as neither held nor missed', () => {
    const values = { reply_isolated: { rate: 1, passes: 299, fails: 0 } };
    expect(textOf({ values })).toMatch(/^– leaks between conversations, whole run .* not judged$/m);
  });

  it('judges what was measured a little where it went wrong', () => {
    const values = {
      reply_isolated: { rate: 0.9, passes: 9, fails: 1 },
      'failures{category:foreign_content}': { count: 1 },
    };
    expect(resultOf({ values }).reasons).toEqual(['isolation']);
  });

  it('fails answers that are by fallback as they were not at idle, and says what is left without them', () => {
    const values = {
      'answer_degraded{behavior:multi-agent,phase:steady}': { rate: 0.02, passes: 20, fails: 980 },
      'actions_succeeded{phase:steady}': { count: 30_000 },
      degraded_answers: { count: 25 },
      'degraded_answers{phase:steady}': { count: 20 },
      'degraded_answers{behavior:multi-agent,kind:fallback_agents}': { count: 25 },
      'degraded_answers{behavior:multi-agent,kind:fallback_agents,phase:steady}': { count: 20 },
      'action_duration{degraded:no,phase:steady}': { count: 29_980, 'p(95)': 900, max: 1000 },
    };
    const result = resultOf({ values });
    expect([result.verdict, result.reasons]).toEqual(['FAIL', ['degraded:multi-agent']]);
    expect(result.degraded).toEqual({
      steady: 20,
      run: 25,
      share: 20 / 30_000,
      kinds: [
        { behavior: 'multi-agent', kind: 'fallback_agents', steady: 20, run: 25, idle: { count: 0, of: 4 } },
      ],
      without: { p95: 900, succeededPerSecond: (30_000 - 20) / 300 },
    });
    expect(result.reservations.map(({ id }) => id)).toEqual([
      'degraded-under-load:multi-agent:fallback_agents',
    ]);
    expect(textOf({ values })).toContain('multi-agent fallback_agents 20');
  });

  it('passes what idle showed already, with a reservation', () => {
    const report = {
      kinds: [{ behavior: 'multi-agent', kind: 'fallback_agents', count: 4, of: 4 }],
    } as const;
    const values = {
      degraded_answers: { count: 25 },
      'degraded_answers{behavior:multi-agent,kind:fallback_agents}': { count: 25 },
    };
    const result = resultOf({ values, report });
    expect([result.verdict, result.reservations.length]).toEqual(['PASS', 1]);
    expect(result.degraded.kinds[0]?.idle).toEqual({ count: 4, of: 4 });
    const text = textOf({ values, report });
    expect(text.trim().startsWith('PASS, with 1 reservation  scenario load')).toBe(true);
    expect(text).toMatch(/^! multi-agent: no agent worked, a search stood in/m);
  });

  it('says null of a share of degraded answers among none', () => {
    const values = { 'actions_succeeded{phase:steady}': { count: 0 } };
    expect(resultOf({ values }).degraded.share).toBeNull();
  });

  it('leaves the criteria of an endpoint out that the version lacks', () => {
    const path = '/api/v1/health/health';
    const routes = [routeAnswered('health', `GET ${path}`, { outcome: 'missing', category: 'http_4xx' })];
    const result = resultOf({ report: { routes } });
    expect(result.criteria.filter(({ subject }) => subject === path)).toEqual([]);
    expect(result.reservations.map(({ id }) => id)).toEqual([`missing:GET ${path}`]);
    expect(resultOf().criteria.filter(({ subject }) => subject === path)).toHaveLength(2);
  });

  it('lets no reservation pass under STRICT', () => {
    const variables = { STRICT: '1' };
    expect(resultOf({ variables }).verdict).toBe('PASS');
    const values = { reservations: { count: 1 } };
    const result = resultOf({ variables, values });
    expect([result.verdict, result.reasons]).toEqual(['FAIL', ['reservations:set-up']]);
    expect(resultOf({ values }).verdict).toBe('PASS');
  });

  it('counts throughput over the steady phase that took place', () => {
    const values = { 'actions_succeeded{phase:steady}': { count: 30_000 } };
    expect(resultOf({ values }).actions.steady.succeededPerSecond).toBe(100);
    expect(resultOf({ values, elapsedSeconds: 250 }).actions.steady.succeededPerSecond).toBe(200);
    expect(resultOf({ values, elapsedSeconds: 50 }).actions.steady.succeededPerSecond).toBeNull();
  });

  it('lists the behaviors of the pattern alone', () => {
    const { behaviors, settings } = resultOf({
      variables: { PATTERN: 'new-conversation=60,follow-up=40' },
    });
    expect(behaviors.map(({ behavior }) => behavior)).toEqual(['new-conversation', 'follow-up']);
    expect(settings.weights).toMatchObject({ rag: 0 });
  });

  it('leaves what a witness asked out of the rate of requests, not out of their number', () => {
    const values = { http_reqs: { count: 43_143 + 430 }, 'http_reqs{scenario:witness}': { count: 430 } };
    const { run } = resultOf({ values, elapsedSeconds: 430 }).requests;
    // 142 requests at idle and one before them.
    expect([run.count, run.perSecond]).toEqual([43_573, 100]);
  });

  it('holds no token', () => {
    const result = resultOf({ variables: { AUTH_TOKEN: 'hunter2' } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(result.settings.changed).toContain('AUTH_TOKEN=(set)');
  });
});

describe('the report', () => {
  it('says the verdict first', () => {
    expect(textOf().trim().startsWith('PASS  scenario load, environment local')).toBe(true);
    expect(textOf({ values: FAILED_RAG }).trim().startsWith('FAIL')).toBe(true);
    expect(textOf({ thresholds: false })).not.toMatch(/PASS|FAIL|INVALID/);
  });

  it('names what crossed, by how much, and who contributed most', () => {
    const text = textOf({ values: FAILED_RAG });
    expect(text).toContain('because  failed actions: rag: 50.00 %, limit < 10.00 %');
    expect(text).toMatch(/✗ failed actions: rag +< 10\.00 % +50\.00 % +400 % over/);
    expect(text).toContain('most failures: rag http_5xx 40, rag contract 10');
  });

  it('names them whole, on as many lines as they need', () => {
    const behaviors = ['new-conversation', 'follow-up', 'multi-agent'];
    const values = Object.fromEntries(
      behaviors.map((behavior, index) => [
        `failures{behavior:${behavior},category:wrong_conversation}`,
        { count: 9_000_000 - index },
      ]),
    );
    expect(
      textOf({
        values: { ...FAILED_RAG, 'failures{category:wrong_conversation}': { count: 27_000_000 }, ...values },
      }),
    ).toContain(
      [
        'most failures: new-conversation wrong_conversation 9,000,000,',
        '               follow-up wrong_conversation 8,999,999,',
        '               multi-agent wrong_conversation 8,999,998',
      ].join('\n'),
    );
  });

  it('reads throughput as a rate', () => {
    const values = { 'actions_succeeded{phase:steady}': { count: 12_000 } };
    expect(textOf({ values })).toMatch(
      /✗ throughput \(successful actions\) +> 50\.0 \/s +40\.0 \/s +20 % short/,
    );
  });

  it('names what the pattern leaves out, and nothing where it leaves out nothing', () => {
    const text = textOf({ variables: { PATTERN: 'new-conversation=60,follow-up=40' } });
    expect(text).toContain('left out by the pattern: multi-agent, health, rag, history');
    expect(text).not.toMatch(/^(rag|health) /m);
    expect(textOf()).not.toContain('left out');
  });

  it('says that the backend was simulated', () => {
    expect(textOf()).toContain('http://localhost:8000 (simulated backend)');
  });

  it('is at most 80 columns wide, whatever is in it', () => {
    const values = {
      ...FAILED_RAG,
      retries: { count: 1_234_567 },
      script_errors: { count: 1_234_567 },
      'substituted_actions{card:follow-up}': { count: 1_234_567 },
      'substituted_actions{card:history}': { count: 1_234_567 },
      'http_req_duration{phase:steady}': {
        count: 123_456_789,
        min: 1,
        avg: 123_456,
        med: 123_456,
        'p(95)': 123_456,
        'p(99)': 123_456,
        max: 123_456,
      },
      'behavior_failed{endpoint:/api/v1/multi-agent/capabilities,phase:steady}': {
        rate: 1,
        passes: 9,
        fails: 0,
      },
    };
    const variables = { BASE_URL: `http://${'long-name.'.repeat(9)}example/gateway`, RUN_ID: 'r'.repeat(64) };
    for (const line of textOf({ values, variables }).split('\n').slice(0, -2)) {
      expect([...line].length, line).toBeLessThanOrEqual(80);
    }
  });

  it('says what was left at the target, and how to recognize it', () => {
    const values = {
      'actions_succeeded{behavior:new-conversation}': { count: 5_971 },
    };
    expect(resultOf({ values }).left).toEqual({ conversations: 5_971 + 31 });
    expect(textOf({ values }).replace(/\s+/g, ' ')).toContain(
      'at least 6,002 conversations were left at the target: their messages hold “GL-test-”',
    );
  });

  it('says how long to hold the load where samples are too few, and of no other run', () => {
    // 300 s · 59 / 40 · 1.1 = 486.75 s
    const values = { 'iterations{phase:steady}': { count: 40 } };
    expect(textOf({ values }).replace(/\s+/g, ' ')).toContain(
      'Too little evidence for a verdict (40 of 59 samples): hold the load 8 m 10 s (DURATION=490).',
    );
    expect(textOf({ values: { ...values, ...FAILED_RAG } })).not.toContain('hold the load');
    expect(textOf({ values: { ...values, script_errors: { count: 1 } } })).not.toContain('hold the load');
    expect(textOf()).not.toContain('hold the load');
  });

  it('keeps figures apart, however large they are', () => {
    const huge = { count: 1_234_567_890, avg: 1_815_001, med: 15_001, 'p(95)': 1_815_001, 'p(99)': 15_001 };
    const values = {
      'http_req_duration{phase:steady}': { ...huge, min: 15_001, max: 1_815_001 },
      'http_reqs{phase:steady}': { count: 1_234_567_890 },
      'http_req_failed{phase:steady}': { passes: 1_234_567_890, fails: 1, rate: 0.9999 },
      'iterations{behavior:rag,phase:steady}': { count: 1_234_567_890 },
      'action_duration{behavior:rag,phase:steady}': { ...huge, min: 15_001, max: 123_456_789 },
      'behavior_failed{behavior:rag,phase:steady}': { passes: 1, fails: 0, rate: 1 },
      failures: { count: 1_234_567_890 },
      'failures{category:http_5xx}': { count: 1_234_567_890 },
      'failures{category:http_5xx,phase:steady}': { count: 1_234_567_890 },
    };
    const text = textOf({ values });
    expect(text).toMatch(/ steady phase +15\.001 s +1815 s +15\.001 s +1815 s +15\.001 s +1815 s$/m);
    expect(text).toMatch(/^rag +1,234,567,890 +100\.00 % +15\.001 s +1815 s +15\.001 s +123457 s$/m);
    expect(text).toMatch(/^http_5xx +1,234,567,890 1,234,567,890 100\.00 %/m);
    // No figure begins where another one ends.
    expect(text).not.toMatch(/(?:%| m?s|\/s)\d/);
  });

  it('is coloured on a terminal and plain elsewhere', () => {
    expect(textOf({ tty: true })).toContain('\x1b[');
    expect(textOf()).not.toContain('\x1b[');
  });

  it('lists what was not judged', () => {
    expect(textOf()).toContain('not judged here: how certain the percentiles are');
  });
});

describe('summarize', () => {
  it('writes the file and prints no JSON where the folder is there', () => {
    const output = summarize(summaryInput(), 'present');
    const [path] = Object.keys(output).filter((key) => key !== 'stdout');
    expect(path).toMatch(/^results\/20260301T115959Z-load-local\.json$/);
    expect(JSON.parse(output[path as string] as string).runId).toBe('test');
    expect(output.stdout).not.toContain('schemaVersion');
  });

  it('prints the JSON and writes nothing where the folder is absent', () => {
    const output = summarize(summaryInput(), 'absent');
    expect(Object.keys(output)).toEqual(['stdout']);
    expect(JSON.parse((output.stdout ?? '').slice((output.stdout ?? '').indexOf('\n{'))).runId).toBe('test');
    expect(output.stdout).toContain('no folder results');
  });

  it('does both where it cannot know', () => {
    const output = summarize(summaryInput(), 'unknown');
    expect(Object.keys(output).length).toBe(2);
    expect(output.stdout).toContain('schemaVersion');
  });

  it('says why there is no result where the set-up did not end', () => {
    const output = summarize({ ...summaryInput(), info: undefined }, 'present');
    expect(Object.keys(output)).toEqual(['stdout']);
    expect(output.stdout).toContain('NO VERDICT: the run was stopped in its set-up');
  });

  it('never throws, as k6 would hide it', () => {
    const input = { ...summaryInput(), profile: undefined as never };
    expect(summarize(input, 'present').stdout).toContain('NO REPORT');
  });
});
