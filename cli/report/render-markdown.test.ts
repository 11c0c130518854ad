import { describe, expect, it } from 'vitest';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { bareReportInput } from './testing/bare-report-input.ts';
import { hostileReportInput } from './testing/hostile.ts';
import { sampleReportInput } from './testing/sample-report-input.ts';
import { runFacts } from './words/run-facts.ts';

const sample = sampleReportInput();
const { baseUrl, simulated } = sample.result.target;
/** As if nobody had looked at the target. */
const unseen = { ...sample.result, target: { baseUrl, simulated } };

describe('renderMarkdown', () => {
  it("says what was fullest on the target's side, and shows it at full load, and nothing where nobody looked", () => {
    const text = renderMarkdown(sample);
    expect(text).toContain('- **at full load** full were connections of the pool in use');
    expect(text).toMatch(
      /\| connections of the pool in use \(pool\\_name=main\) \| 15 \| 15 \| 15 \| 15 \| 15 \| 15 \|/,
    );
    expect(text).toContain(
      "| target's side, full load | min | median | p95 | max | of at most | at the first limit |",
    );
    expect(text).toContain('and 6 more, in report.html');
    expect(text).toContain("On the target's side more: process's memory (+21.0 %).");
    const nothing = renderMarkdown({ ...sample, result: unseen, comparison: null });
    expect(nothing).not.toContain("target's side");
  });

  it('says what was left at the target, as the page does', () => {
    const left = { conversations: 6_001 };
    const input = { ...sample, result: { ...sample.result, left } };
    const said = 'at least 6,001 conversations were left at the target';
    expect(renderMarkdown(input)).toContain(said);
    expect(renderHtml(input)).toContain(`${said}: their messages hold “GL-test-”`);
    const { left: _left, ...before } = sample.result;
    expect(renderMarkdown({ ...sample, result: before })).not.toContain('were left at');
  });

  it("fits a comment: below 70 lines, 85 with the target's side, with everything it should have", () => {
    const text = renderMarkdown(sample);
    expect(text.split('\n').length).toBeLessThan(85);
    const comparison = sample.comparison && { ...sample.comparison, target: null };
    expect(renderMarkdown({ ...sample, result: unseen, comparison }).split('\n').length).toBeLessThan(70);
    expect(text).toMatch(/^## ✅ PASS: scenario load, staging\n/);
    expect(text).toContain('**Simulated backend:**');
    expect(text).toMatch(/\| ✓ \| p95 of requests \| &lt; 2\.500 s \| [\d.]+ s \| [\d.]+ % spare \|/);
    expect(text).toMatch(
      /\| follow-up \| [\d,]+ \| [\d.]+ % \| [\d.]+ m?s \| [\d.]+ s \| [\d.]+–[\d.]+ s \|/,
    );
    expect(text).toMatch(/\| http\\_5xx \| new-conversation \| 503 \| \d+ \| the server failed \|/);
    expect(text).toContain('**regression**');
    expect(text).toContain("- medium: new-conversation's p95 grew");
  });

  it('says under the actions which are by fallback, and what they are without those, as the page does', () => {
    const input = bareReportInput({
      values: {
        'actions_succeeded{phase:steady}': { count: 30_000 },
        degraded_answers: { count: 25 },
        'degraded_answers{phase:steady}': { count: 20 },
        'degraded_answers{behavior:multi-agent,kind:fallback_agents}': { count: 25 },
        'degraded_answers{behavior:multi-agent,kind:fallback_agents,phase:steady}': { count: 20 },
        'action_duration{degraded:no,phase:steady}': { count: 29_980, 'p(95)': 900, max: 1000 },
      },
    });
    const said = [
      /20 of 30,000 successful actions \(0\.07 %\): multi-agent fallback_agents 20/,
      /without them: p95 of actions 900 ms \(with them [\d.]+ m?s\), throughput 99\.9 \/s \(100 \/s\)/,
      /goodput: no turn of a conversation was degraded/,
    ];
    const behaviors = / id="behaviors".*?<\/section>/s.exec(renderHtml(input))?.[0] ?? '';
    for (const text of [renderMarkdown(input).replaceAll('\\', ''), behaviors]) {
      for (const one of said) expect(text).toMatch(one);
    }
    expect(renderMarkdown(sample) + renderHtml(sample)).not.toContain('degraded answers, steady');
  });

  it('puts what was crossed first', () => {
    const text = renderMarkdown(sampleReportInput({ P95_LIMIT: '1s', RPS_LIMIT: '600' }));
    expect(text).toMatch(/^## ❌ FAIL/);
    const marks = [...text.matchAll(/^\| ([✓✗]) \|/gm)].map(([, mark]) => mark).join('');
    expect(marks).toMatch(/^✗{3}✓+$/);
  });

  it('says of a group that held how many of it were not judged, as the page does', () => {
    const values = { 'answer_degraded{behavior:rag,phase:steady}': { rate: 0, passes: 0, fails: 0 } };
    const input = bareReportInput({ values });
    expect(renderMarkdown(input)).toMatch(/\| ✓ \| right answers: degraded \(1 of \d not judged\), /);
    expect(renderHtml(input)).toMatch(/answers degraded by load, worst behavior \(1 of \d not judged\)/);
  });

  it('tells a lack of evidence', () => {
    const text = renderMarkdown(
      bareReportInput({ values: { 'iterations{behavior:rag,phase:steady}': { count: 0 } } }),
    );
    expect(text).toMatch(/^## ⚠️ INVALID/);
    expect(text).toContain('| ✗ | samples: rag | &gt; 0 | 0 |');
    expect(text).toMatch(/^\| ✓ \| other evidence held — .* \|$/m);
    expect(text).not.toContain('evidence: enough');
  });

  it('tells evidence that is there in one row, and in a row of its own what of it was not judged', () => {
    const input = bareReportInput();
    expect(renderMarkdown(input)).toMatch(/^\| ✓ \| evidence: enough, .* ms \| {2}\| held \| {2}\|$/m);
    const criteria = input.result.criteria.map((criterion) =>
      criterion.group === 'saturation'
        ? { ...criterion, value: null, state: 'not-judged' as const }
        : criterion,
    );
    const text = renderMarkdown({ ...input, result: { ...input.result, criteria } });
    expect(text).toMatch(/^\| – \| load generator's lag, p99 \| .* \| not judged \|$/m);
    expect(text).toContain('| ✓ | other evidence held');
  });

  it('works without samples, and without a verdict', () => {
    const text = renderMarkdown(bareReportInput({ thresholds: false }));
    expect(text).toMatch(/^## ➖ NO VERDICT/);
    expect(text).not.toMatch(/undefined|NaN|Recommendations|baseline/);
  });

  it('says above the differences to the baseline how unlike the runs are', () => {
    const text = renderMarkdown(sample);
    const told = text.indexOf('> **Conditions differ:** retries differ: 2 in 2026');
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(text.indexOf('**Compared with the baseline'));
  });

  it('lets no text from outside become markup, a mention or another row', () => {
    const text = renderMarkdown(hostileReportInput());
    expect(text).not.toMatch(/<script|<img|@octocat|(?<!\\)`|^# H/m);
    for (const line of text.split('\n').filter((one) => one.startsWith('| http'))) {
      expect(line.replaceAll('\\|', '').split('|').length - 1).toBe(6);
    }
  });

  it('never exceeds what a comment may hold', () => {
    const text = renderMarkdown({
      ...sample,
      result: {
        ...sample.result,
        verdict: 'FAIL',
        criteria: Array.from({ length: 3000 }, (_, place) => ({
          ...(sample.result.criteria[0] ?? never()),
          group: 'throughput' as const,
          id: `c${place}`,
          ok: false,
        })),
        reasons: Array.from({ length: 3000 }, (_, place) => `c${place}`),
        recommendations: Array.from({ length: 1000 }, () => ({
          rule: 'r',
          severity: 'low' as const,
          text: '|'.repeat(100_000),
          evidence: {},
        })),
      },
    });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('and 2995 more');
  });

  it('cuts between lines what is still too long, and says so', () => {
    const { comparison } = sample;
    const text = renderMarkdown({
      ...sample,
      comparison:
        comparison === null
          ? null
          : { ...comparison, forced: Array.from({ length: 1000 }, () => 'x'.repeat(300)) },
    });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/x\n+Cut off here; report\.html has it all\.\n$/);
  });
});

function never(): never {
  throw new Error('the sample has criteria');
}

it('names what the pattern leaves out and of what file questions are', () => {
  const { result } = sampleReportInput({ PATTERN: 'new-conversation=60,follow-up=40' });
  const prompts = { hash: '0123456789ab', counts: { rag: 3 } };
  const own = { ...result, settings: { ...result.settings, prompts, headers: ['X-Key'] } };
  const text = renderMarkdown({ ...sample, result: own });
  expect(text).toContain('Left out by the pattern: multi-agent, health, rag, history.');
  expect(text).toContain('Own questions: rag 3, else built in (sha256 0123456789ab).');
  expect(runFacts(own)).toEqual(
    expect.arrayContaining([
      ['Left out by the pattern', 'multi-agent, health, rag, history'],
      ['Own questions', 'rag 3, else built in (sha256 0123456789ab)'],
      ['Own headers', 'X-Key'],
    ]),
  );
  const facts = runFacts(result).map(([name]) => name);
  expect(runFacts(sample.result).map(([name]) => name)).not.toContain('Left out by the pattern');
  expect(facts).not.toContain('Own questions');
});
