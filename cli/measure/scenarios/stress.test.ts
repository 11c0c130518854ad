import { describe, expect, it } from 'vitest';
import { type BackendModel, healthy } from '../../judge/recommendations/testing/simulate-actions.ts';
import { answerOf, type SampledRun } from './testing/sampled-run.ts';

/** 10 to 100 users, each step held 20 s, who think for a second. */
const VARIABLES = {
  USERS: '100',
  SPAWN_RATE: '10',
  DURATION: '200',
  RAMP_DOWN: '0',
  THINK_TIME: '1',
  P95_LIMIT: '500ms',
  RPS_LIMIT: '1',
};

/** Serves 50 actions/s and no more: 50 users who think a second and wait nearly none are its capacity. */
const capacity50: BackendModel = ({ users, random }) => ({
  ms: Math.round(Math.max(20, (users / 50 - 1) * 1000) * (0.8 + 0.4 * random())),
  serverMs: null,
});

const quick: BackendModel = (call) => ({ ms: Math.round(10 + 20 * call.random()), serverMs: null });

function stress(run: Partial<SampledRun> = {}) {
  return answerOf('stress', { model: capacity50, ...run, variables: { ...VARIABLES, ...run.variables } });
}

describe('the breaking point', () => {
  it('is the first step whose p95 is beyond the limit, and the one below held', () => {
    // At 70 users the wait is 400 ms ± 20 %, at 80 it is 600 ms ± 20 %.
    const { held, broke, steps } = stress();
    expect(held).toEqual({ step: 7, users: 70 });
    expect(broke).toMatchObject({ step: 8, users: 80, first: { id: 'requests-p95', limit: 500 } });
    expect(steps.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 7 }, () => 'met'),
      ...Array.from({ length: 3 }, () => 'missed'),
    ]);
    expect(broke?.first.value).toBeGreaterThan(650);
    // The climb to step 8 ends at 7 × 21 + 1 s: the waits are long from then on.
    expect(broke?.first.atSeconds).toBeGreaterThanOrEqual(147);
    expect(broke?.first.atSeconds).toBeLessThanOrEqual(151);
  });

  it('is none where every step held, and says how far they went', () => {
    expect(stress({ model: quick })).toMatchObject({ broke: null, held: { step: 10, users: 100 } });
  });

  it('tells what broke first where several targets did', () => {
    // From 60 users on one action in three fails; from 12 s into that step it is slow as well.
    const model: BackendModel = ({ users, seconds, random }) => ({
      ms: seconds > 105 + 12 ? 900 : 20,
      serverMs: null,
      ...(users >= 60 && random() < 0.3 ? { failure: 'http_5xx' as const } : {}),
    });
    const { broke } = stress({ model });
    expect(broke).toMatchObject({ step: 6, first: { id: 'requests-failed' } });
    expect(broke?.first.value).toBeCloseTo(0.3, 1);
    const late = stress({
      model: (call) => ({ ...model(call), ms: call.users >= 60 ? 900 : 20 }),
      variables: { FAILED_LIMIT: '0.9' },
    });
    expect(late.broke?.first.id).toBe('requests-p95');
  });

  it('is reached where one behavior fails, though the average hides it', () => {
    const model: BackendModel = (call) => ({
      ...quick(call),
      ...(call.users > 40 && call.behavior === 'rag' ? { failure: 'http_5xx' as const } : {}),
    });
    expect(stress({ model }).broke?.first.id).toBe('behavior-failed:rag');
  });

  it('is not made by a single failure among few actions', () => {
    let failed = false;
    const model: BackendModel = (call) => {
      const fails = !failed && call.behavior === 'rag' && call.users > 20;
      failed ||= fails;
      return { ...quick(call), ...(fails ? { failure: 'http_5xx' as const } : {}) };
    };
    expect(stress({ model }).broke).toBeNull();
  });

  it('holds throughput against the target in proportion to each step', () => {
    // 900/s at 1,000 users is 0.9/s for each; a user makes 1/s while waits are short, and 50/s is all there is.
    const { broke, steps } = stress({ variables: { P95_LIMIT: '10s', RPS_LIMIT: '900' } });
    expect(steps[0]?.targetPerSecond).toBe(9);
    expect(broke).toMatchObject({ step: 6, first: { id: 'throughput', limit: 54 } });
  });

  it('is not a bad step below many good ones, which is reported by itself', () => {
    const model: BackendModel = (call) => ({
      ms: call.users > 30 && call.users <= 40 ? 900 : 20,
      serverMs: null,
    });
    expect(stress({ model })).toMatchObject({ broke: null, disturbed: [4], held: { step: 10 } });
  });

  it('stays where it is if a step above meets every target after all', () => {
    const model: BackendModel = (call) => ({
      ms: call.users > 60 && call.users <= 90 ? 900 : 20,
      serverMs: null,
    });
    expect(stress({ model })).toMatchObject({ broke: { step: 7, metAgain: [10] }, held: { step: 6 } });
  });

  it.each([
    ['woke late', { lagMs: (seconds: number) => (seconds > 110 ? 200 : 1) }],
    ['read late', { networkLagMs: (seconds: number) => (seconds > 110 ? 40 : 1) }],
  ])('is not looked for where the load generator %s, nor beyond', (_, lag) => {
    const { steps, broke, held, knee } = stress(lag);
    expect(steps.map(({ outcome }) => outcome).slice(4, 8)).toEqual([
      'met',
      'unusable',
      'unusable',
      'unusable',
    ]);
    expect(broke).toBeNull();
    expect(held).toEqual({ step: 5, users: 50 });
    expect(knee?.reached).toBe(false);
  });

  it('is as far as a run came that was cut short', () => {
    const { steps, held } = stress({ elapsedSeconds: 65 });
    expect(steps.map(({ outcome }) => outcome).slice(2, 5)).toEqual(['met', 'not-reached', 'not-reached']);
    expect(held?.step).toBe(3);
  });

  it('calls a step with few actions neither held nor broken', () => {
    const { steps, held } = stress({ model: quick, variables: { USERS: '10', DURATION: '100' } });
    expect(steps[0]).toMatchObject({ outcome: 'too-few-samples', users: 1 });
    expect(held).toEqual({ step: 10, users: 10 });
  });
});

describe('the knee', () => {
  it('is where more users give no more throughput, within its interval', () => {
    const { knee } = stress();
    expect(knee?.reached).toBe(true);
    expect(knee?.users.interval?.low).toBeLessThan(51);
    expect(knee?.users.interval?.high).toBeGreaterThan(51);
    expect(knee?.users.value).toBeGreaterThan(46);
    expect(knee?.users.value).toBeLessThan(56);
    expect(knee?.perSecond.value).toBeCloseTo(50, -1);
    expect(Math.abs(knee?.perUserAfter ?? 1)).toBeLessThan(0.1);
  });

  it('is not reached where every step gave its share', () => {
    expect(stress({ model: healthy, variables: { THINK_TIME: '2' } }).knee?.reached).toBe(false);
  });

  it('is not told from three steps', () => {
    expect(stress({ elapsedSeconds: 63 }).knee).toBeNull();
  });
});
