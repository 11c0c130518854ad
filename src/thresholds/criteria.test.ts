import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../behaviors/patterns.ts';
import { buildCriteria, thresholdExpression } from './criteria.ts';
import { ENVIRONMENTS, type Targets } from './environments.ts';
import { toK6Thresholds } from './k6-thresholds.ts';
import { observedMetrics } from './observed-metrics.ts';

interface Change {
  readonly targets?: Partial<Targets>;
  readonly users?: number;
  readonly instances?: number;
  readonly heartbeat?: boolean;
}

function thresholdsOf(change: Change = {}) {
  const criteria = buildCriteria({
    targets: { ...ENVIRONMENTS.production, ...change.targets },
    weights: PATTERNS.balanced,
    users: change.users ?? 1000,
    instances: change.instances ?? 1,
    steadySeconds: 300,
    heartbeat: change.heartbeat ?? false,
    timerLagLimitMs: 50,
  });
  return toK6Thresholds(criteria, observedMetrics());
}

describe('buildCriteria', () => {
  it('enforces every claim of the verdict for production', () => {
    const gated = Object.entries(thresholdsOf()).filter(([, expressions]) => expressions.length > 0);
    const samples = (behavior: string) => [`iterations{behavior:${behavior},phase:steady}`, ['count>0']];
    const failed = (tags: string) => [`behavior_failed{${tags}phase:steady}`, ['rate<0.02']];
    const asked = (path: string) => [`http_reqs{name:GET ${path},phase:steady}`, ['count>0']];
    const behaviors = ['new-conversation', 'follow-up', 'multi-agent', 'health', 'rag', 'history'];
    const paths = ['/', '/api/v1/health/health', '/api/v1/multi-agent/capabilities', '/api/v1/realtime/info'];
    expect(new Map(gated as [string, string[]][])).toEqual(
      new Map([
        ['http_req_duration{phase:steady}', ['p(95)<2000']],
        ['action_duration{phase:steady}', ['p(95)<2000']],
        ['http_req_failed{phase:steady}', ['rate<0.02']],
        failed(''),
        ...behaviors.map((behavior) => failed(`behavior:${behavior},`)),
        ...paths.map((path) => failed(`endpoint:${path},`)),
        ['failures{category:foreign_content}', ['count==0']],
        ['context_retained{judged:yes}', ['rate>0.7']],
        ['failures{category:history_mismatch}', ['count==0']],
        ['audit_problems', ['count==0']],
        ['actions_succeeded{phase:steady}', ['count>60000']],
        ['timer_lag{phase:steady}', ['p(99)<50']],
        ['iterations{phase:steady}', ['count>58']],
        ...behaviors.map(samples),
        ...paths.map(asked),
        ['script_errors', ['count==0']],
      ] as [string, string[]][]),
    );
  });

  it.each([
    [100, 1, 'count>6000'],
    [1000, 1, 'count>60000'],
    [2000, 1, 'count>60000'],
    [1000, 4, 'count>15000'],
  ])('scales throughput for %i users over %i instances', (users, instances, expression) => {
    expect(thresholdsOf({ users, instances })['actions_succeeded{phase:steady}']).toEqual([expression]);
  });

  it('keeps time beside users who never think', () => {
    expect(thresholdsOf({ heartbeat: true })['iterations{scenario:heartbeat}']).toEqual(['count>0']);
    expect(thresholdsOf({})['iterations{scenario:heartbeat}']).toBeUndefined();
  });

  it('wants enough samples for a p95 that is judged', () => {
    const thresholds = thresholdsOf({ targets: { behaviorP95Ms: { health: 200 } } });
    expect(thresholds['iterations{behavior:health,phase:steady}']).toEqual(['count>58']);
    expect(thresholds['iterations{behavior:rag,phase:steady}']).toEqual(['count>0']);
  });

  it('allows no failure at all where the limit is zero', () => {
    expect(thresholdsOf({ targets: { failedRate: 0 } })['http_req_failed{phase:steady}']).toEqual([
      'rate<=0',
    ]);
  });

  it('holds a behavior to a limit of its own where it has one', () => {
    const thresholds = thresholdsOf({ targets: { behaviorP95Ms: { health: 200 } } });
    expect(thresholds['action_duration{behavior:health,phase:steady}']).toEqual(['p(95)<200']);
    expect(thresholds['action_duration{behavior:rag,phase:steady}']).toEqual([]);
  });

  it('names each criterion once', () => {
    const criteria = buildCriteria({
      targets: ENVIRONMENTS.local,
      weights: PATTERNS.balanced,
      users: 10,
      instances: 1,
      steadySeconds: 5,
      heartbeat: false,
      timerLagLimitMs: 50,
    });
    expect(new Set(criteria.map(({ id }) => id)).size).toBe(criteria.length);
    for (const criterion of criteria)
      expect(thresholdExpression(criterion)).toMatch(/^[\w()]+(<=?|>|==)[\d.]+$/);
  });
});
