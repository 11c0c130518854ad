import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../settings/parse-settings.ts';
import type { Variables } from '../../settings/variables.ts';
import { buildProfile } from '../../workload/profile.ts';
import { BUILT_IN_PROMPTS } from '../../workload/prompts.ts';
import { SCENARIOS, type ScenarioName } from '../../workload/scenarios.ts';
import { plannedCalls, plannedText } from './planned-calls.ts';

function planned(scenario: ScenarioName, variables: Variables = {}) {
  const settings = parseSettings(scenario, variables);
  const profile = buildProfile(SCENARIOS[scenario].shape, settings.load);
  return { calls: plannedCalls(settings, profile), text: plannedText(settings, profile) };
}

const SHORT = { SPAWN_RATE: '100', DURATION: '30', RAMP_DOWN: '5' };

describe('what a run will make', () => {
  it('follows from how long users are at work, their think time and the pattern', () => {
    // 1,000 users: half of 10 s, 30 s, half of 5 s; each acts every 2.5 s. At idle 30 conversations of 2 to 5 questions.
    const { calls, text } = planned('load', SHORT);
    expect(calls).toEqual({
      actions: 15_000,
      conversations: 6_000 + 30,
      questions: 6_000 + 3_750 + 105,
      agentRuns: 3 + 2_250,
      documentAnswers: BUILT_IN_PROMPTS.rag.length + 375,
    });
    expect(text).toBe(
      'about 6,000 conversations with 9,900 questions, 2,300 agent runs and 390 answers from documents will be made (at 0.5 s an action); the API cannot delete conversations',
    );
  });

  it('is less where users think for longer, and of another mix under another pattern', () => {
    expect(planned('load', { ...SHORT, THINK_TIME: '4.5' }).calls.actions).toBe(7_500);
    expect(planned('load', { ...SHORT, PATTERN: 'research-heavy' }).calls.agentRuns).toBe(3 + 4_500);
  });

  it('counts the few users before and after a rush', () => {
    const variables = { USERS: '100', SPAWN_RATE: '90', DURATION: '10', RAMP_DOWN: '0' };
    // 10 users for 60 s, 55 for 1 s, 100 for 10 s, 55 for 5 s, 10 for 60 s
    expect(planned('spike', variables).calls.actions).toBeCloseTo((600 + 55 + 1000 + 275 + 600) / 2.5, 6);
  });

  it('is what arrives, whatever an action takes, where conversations arrive', () => {
    const { calls, text } = planned('capacity', {
      RATE: '600',
      USERS: '10',
      SPAWN_RATE: '10',
      DURATION: '60',
      RAMP_DOWN: '0',
    });
    const settled = parseSettings('capacity', { RATE: '600' }).load.arrivals?.settleSeconds ?? 0;
    // 10 a second: half of the second that they climb, while they settle, and 60 s; 2.5 actions each
    const starts = 10 * (0.5 + settled + 60);
    expect(calls.conversations).toBeCloseTo(30 + starts, 6);
    expect(calls.actions).toBeCloseTo(2.5 * starts, 6);
    expect(text).not.toContain('an action');
  });

  it('is an instance’s share', () => {
    const shared = planned('load', { ...SHORT, INSTANCES: '4', RUN_ID: 'x', SEED: '1' }).calls;
    expect([shared.actions, shared.agentRuns]).toEqual([3_750, 3 + 562.5]);
  });
});
