import { describe, expect, it } from 'vitest';
import { painter } from '../../../src/words/paint.ts';
import { simulatedRun } from '../../judge/recommendations/testing/simulated-run.ts';
import { answeredRun } from '../../measure/scenarios/testing/answered-run.ts';
import type { RunResult } from '../../result/run-result.ts';
import { sampleTargetSide } from '../testing/sample-target-side.ts';
import { answerSections } from './answer-sections.ts';

const render = (run: RunResult) =>
  answerSections(run, painter(false))
    .map((lines) => lines.join('\n'))
    .join('\n');
const text = (run: RunResult) => render(run).replace(/\s+/g, ' ').trim();

describe('answerSections', () => {
  it.each(['stress', 'spike', 'endurance', 'smoke', 'load'] as const)(
    'fits %s into 80 columns',
    (scenario) => {
      const lines = render(answeredRun(scenario)).split('\n');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(lines.length).toBeGreaterThan(1);
    },
  );

  it('says where it breaks, why, where throughput stopped growing, and each step', () => {
    const stress = text(answeredRun('stress'));
    expect(stress).toMatch(
      /^where does it break\? Held to 70 users \(step 7\); broke at 80 users \(step 8\)\. Missed first, at 2:\d\d: p95 of requests 600 ms, limit 500 ms\./,
    );
    expect(stress).toMatch(/no more throughput from about 5\d users on \[\d+, \d+\]/);
    expect(stress).toMatch(/10 100 1\.000 s .*✗ broken$/);
  });

  it('keeps figures apart, however large they are', () => {
    const run = answeredRun('stress');
    const answer = run.analysis?.answer;
    if (!run.analysis || answer?.scenario !== 'stress') throw new Error('no answer');
    const steps = answer.steps.map((step) => ({
      ...step,
      outcome: 'missed' as const,
      users: 1_000_000,
      actionsP95: 123_456_789_012,
      actionsFailed: 1,
      succeededPerSecond: 123_456_789_012,
      timerLagP99: 123_456_789_012,
    }));
    const huge = { ...run, analysis: { ...run.analysis, answer: { ...answer, steps } } };
    expect(render(huge)).toMatch(
      /10 1,000,000 123456789 s +100\.00 % 123,456,789,012 \/s 123456789 s +✗ broken$/m,
    );
    const smoke = answeredRun('smoke');
    const routes = smoke.analysis?.answer;
    if (!smoke.analysis || routes?.scenario !== 'smoke') throw new Error('no answer');
    const many = { requests: 1_234_567_890, failedRequests: 1_234_567_890, p50: 15_001, p95: 1_815_001 };
    const wide = routes.routes.map((route) => ({ ...route, ...many }));
    expect(
      render({ ...smoke, analysis: { ...smoke.analysis, answer: { ...routes, routes: wide } } }),
    ).toMatch(/info +1,234,567,890 1,234,567,890 15\.001 s +1815 s$/m);
  });

  it('says that it was stopped, where it was', () => {
    const stopped = answeredRun('stress', { stopped: { by: 'stop-at-break', step: 9 } });
    expect(text(stopped)).toContain('The run was stopped at step 9');
    expect(text(answeredRun('stress'))).not.toContain('stopped');
  });

  it("says what was full on the target's side in the breaking step, where somebody looked", () => {
    const run = answeredRun('stress');
    const answer = run.analysis?.answer;
    if (answer?.scenario !== 'stress') throw new Error('no answer');
    const steps = answer.steps.map(({ startSeconds, endSeconds }) => (startSeconds + endSeconds) / 2);
    const { sources } = sampleTargetSide();
    const workers = {
      measure: 'workers-busy' as const,
      source: 'x',
      subject: '',
      from: 'simulated_workers_busy',
      unit: 'number' as const,
      most: 8,
      // One more in each step: the eighth has all of them.
      points: steps.map((seconds, step) => ({ seconds, value: step + 1 })),
      fullLoad: null,
      atFirstLimit: null,
    };
    const target = { ...run.target, sources, series: [workers], firstLimit: null };
    expect(text({ ...run, target })).toContain(
      "On the target's side, in step 8: full was workers busy 8 of 8.",
    );
    expect(text(run)).not.toContain("target's side");
  });

  it('says how bad a rush was and when it was over', () => {
    expect(text(answeredRun('spike'))).toMatch(
      /Recovered 2\d s after the rush.*In the rush the p95 peaked at \d\.\d+ s.*As before means: p95 up to/,
    );
  });

  it('says what drifts, by how much an hour, and what does not', () => {
    const endurance = text(answeredRun('endurance'));
    expect(endurance).toContain('Did not stay as it was: p95 of actions rises.');
    expect(endurance).toMatch(
      /p95 of actions: \+\d\.\d+ s per hour \[\+\d\.\d+ s, \+\d\.\d+ s\]; from 1\.\d+ s to 1\.\d+ s/,
    );
    expect(endurance).toContain('failed actions: +0.00 % per hour');
    expect(endurance).toContain('No stalls at regular times.');
  });

  it('lists every route, and names those that fail or were not asked', () => {
    const smoke = text(answeredRun('smoke'));
    expect(smoke).toContain('Not everything works: POST /api/v1/agent/chat (follow-up) lost_context.');
    expect(smoke).toContain('Never asked, so not known to work: POST /api/v1/documents/search.');
    expect(smoke).toMatch(/✗ POST \/api\/v1\/agent\/chat \(follow-up\) [\d,]+ 0/);
    expect(smoke).toMatch(/✓ GET \/api\/v1\/realtime\/info/);
  });

  it('answers load by the verdict, and never claims what that does not', () => {
    expect(text(answeredRun('load'))).toMatch(/^does it hold 250 users\? It holds 250 users\./);
    expect(text(answeredRun('load', { verdict: 'FAIL' }))).toContain('does not hold');
    expect(text(answeredRun('load', { verdict: 'INVALID' }))).toContain('is not shown');
  });

  it('says nothing of a run without samples', () => {
    expect(text({ ...simulatedRun(), analysis: null })).toBe('');
  });
});
