import { describe, expect, it } from 'vitest';
import { PATTERNS, type Weights } from '../workload/patterns.ts';
import type { Arrivals } from '../workload/profile.ts';
import { buildCriteria, thresholdExpression } from './criteria.ts';
import { ENVIRONMENTS, type Targets } from './environments.ts';
import { toK6Thresholds } from './k6-thresholds.ts';
import { observedMetrics } from './observed-metrics.ts';

const LOAD = { users: 10, spawnRate: 10, durationSeconds: 5, rampDownSeconds: 0 };

interface Change {
  readonly targets?: Partial<Targets>;
  readonly users?: number;
  readonly arrivals?: Arrivals;
  readonly instances?: number;
  readonly heartbeat?: boolean;
  readonly strict?: boolean;
  readonly weights?: Weights;
}

function thresholdsOf(change: Change = {}) {
  const criteria = buildCriteria({
    targets: { ...ENVIRONMENTS.production, ...change.targets },
    weights: change.weights ?? PATTERNS.balanced,
    load: {
      ...LOAD,
      users: change.users ?? 1000,
      ...(change.arrivals === undefined ? {} : { arrivals: change.arrivals }),
    },
    plannedStarts: 5000,
    instances: change.instances ?? 1,
    steadySeconds: 300,
    heartbeat: change.heartbeat ?? false,
    degradedLimit: 0.01,
    strict: change.strict ?? false,
    timerLagLimitMs: 50,
  });
  return toK6Thresholds(criteria, observedMetrics());
}

describe('buildCriteria', () => {
  it('asks nothing of what the pattern leaves out', () => {
    const weights: Weights = {
      'new-conversation': 100,
      'follow-up': 0,
      'multi-agent': 0,
      health: 0,
      rag: 0,
      history: 0,
    };
    const gated = Object.entries(thresholdsOf({ weights })).filter(([, { length }]) => length > 0);
    const names = gated.map(([metric]) => metric).join(' ');
    expect(names).toContain('behavior_failed{behavior:new-conversation,phase:steady}');
    expect(names).not.toMatch(/follow-up|multi-agent|health|rag|history|endpoint|context_retained|GET/);
  });

  it('enforces every claim of the verdict for production', () => {
    const gated = Object.entries(thresholdsOf()).filter(([, expressions]) => expressions.length > 0);
    const samples = (behavior: string) => [`iterations{behavior:${behavior},phase:steady}`, ['count>0']];
    const failed = (tags: string) => [`behavior_failed{${tags}phase:steady}`, ['rate<0.02']];
    const asked = (path: string) => [`endpoint_actions{endpoint:${path},phase:steady}`, ['count>0']];
    const degraded = (behavior: string) => [
      `answer_degraded{behavior:${behavior},phase:steady}`,
      ['rate<0.01'],
    ];
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
        ...behaviors.map(degraded),
        ['failures{category:foreign_content}', ['count==0']],
        ['context_retained{judged:yes}', ['rate>0.7']],
        ['failures{category:history_mismatch}', ['count==0']],
        ['audit_problems', ['count==0']],
        ['actions_succeeded{phase:steady}', ['count>60000']],
        ['clock_steps', ['count==0']],
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

  describe('where conversations arrive', () => {
    const arrivals = { conversationsPerMinute: 600, actionsPerConversation: 2.5, settleSeconds: 5 };

    it('holds throughput to what is offered, less what may fail and what chance takes', () => {
      // 7,500 actions in 300 s; 2 % may fail; 3 standard deviations are 260
      const [expression = ''] = thresholdsOf({ arrivals })['actions_succeeded{phase:steady}'] ?? [];
      expect(Number(expression.replace('count>', ''))).toBeCloseTo(7500 * 0.98 - 3 * Math.sqrt(7500), 5);
    });

    it('counts what could not start as failed, over the whole run', () => {
      expect(thresholdsOf({ arrivals }).dropped_iterations).toEqual(['count<=100']);
      expect(thresholdsOf({ arrivals, instances: 4 }).dropped_iterations).toEqual(['count<=25']);
      expect(thresholdsOf({}).dropped_iterations).toBeUndefined();
    });

    it('counts samples by actions, as an iteration is a conversation', () => {
      const thresholds = thresholdsOf({ arrivals });
      expect(thresholds['iterations{behavior:rag,phase:steady}']).toBeUndefined();
      expect(thresholds['actions_succeeded{behavior:rag,phase:steady}']).toEqual(['count>0']);
      // A criterion of throughput and one of samples on the same metric
      expect(thresholds['actions_succeeded{phase:steady}']).toContain('count>58');
    });
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

  it('lets no reservation pass where none may', () => {
    const of = (strict: boolean) => {
      const { reservations, degraded_answers } = thresholdsOf({ strict });
      return [reservations, degraded_answers];
    };
    expect(of(true)).toEqual([['count==0'], ['count==0']]);
    expect(of(false)).toEqual([undefined, undefined]);
  });

  it('names each criterion once', () => {
    const criteria = buildCriteria({
      targets: ENVIRONMENTS.local,
      weights: PATTERNS.balanced,
      load: LOAD,
      plannedStarts: 0,
      instances: 1,
      steadySeconds: 5,
      heartbeat: false,
      degradedLimit: 0.01,
      strict: true,
      timerLagLimitMs: 50,
    });
    expect(new Set(criteria.map(({ id }) => id)).size).toBe(criteria.length);
    for (const criterion of criteria)
      expect(thresholdExpression(criterion)).toMatch(/^[\w()]+(<=?|>|==)[\d.]+$/);
  });
});
