import { describe, expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import type { Verdict } from '../../src/thresholds/verdict.ts';
import { confirmedText, fullText, leftInAllText, searchText, usersText } from './capacity-words.ts';
import { concludeSearch, type SearchedStep, type SearchFacts } from './conclude-search.ts';
import { equivalentUsers } from './equivalent-users.ts';
import { renderCapacityMarkdown } from './render-capacity-markdown.ts';

const MEASURED = buildResult(
  summaryInput({
    scenario: 'capacity',
    values: { 'actions_succeeded{behavior:multi-agent}': { count: 7 } },
  }),
);
const STEPS = [
  step(600, 'PASS'),
  step(1200, 'PASS'),
  step(2400, 'FAIL'),
  step(1270, 'PASS', 0.02),
  step(1300, 'FAIL', 0.02),
];

function conclude(confirming: readonly SearchedStep[], more: Partial<SearchFacts> = {}, steps = STEPS) {
  return concludeSearch(steps, {
    suiteVersion: '0.0.0-test',
    settings: parseSettings('capacity', {}),
    seed: 1,
    startedAt: '2026-03-01T12:00:00.000Z',
    endedAt: '2026-03-01T12:30:00.000Z',
    plan: { startRate: 600, mostSteps: 5, precision: 0.05 },
    heldSeconds: { steps: 15, confirming: 60 },
    confirming,
    interrupted: false,
    ...more,
  });
}

describe('what a search comes to', () => {
  it('is what a longer run confirmed, and for how long; the search’s own answer stands below it', () => {
    const found = conclude([step(1270, 'FAIL'), step(1200, 'PASS')]);
    const users = Math.round(equivalentUsers(1200, MEASURED) ?? 0);
    expect(found.confirmed).toEqual({ rate: 1200, seconds: 60, users });
    expect(confirmedText(found)).toBe('confirmed: 1,200 conversations/min held for 60 s');
    expect(usersText(found)).toBe(`the load of ${users} users who think 1-3 s between actions`);
    expect(searchText(found)).toMatch(
      /^of the search, not confirmed, by steps of 15 s: 1,2\d\d conversations\/min \[1,2\d\d, 1,[23]\d\d\]$/,
    );
    const page = renderCapacityMarkdown(found);
    expect(page.split('\n')[0]).toBe('# Capacity, confirmed: 1,200 conversations/min held for 60 s');
    expect(page).toContain('Confirming runs, 60 s each:');
    for (const text of [page, renderCapacityMarkdown(conclude([]))]) expect(text).not.toContain('\n\n\n');
    expect(page.match(/^\| 1,200 \| PASS/gm)).toHaveLength(2);
  });

  it('is nothing where no run confirmed it, and says below which rate nothing was tried', () => {
    const found = conclude([step(1270, 'FAIL'), step(1200, 'INVALID'), step(1080, 'FAIL')]);
    expect([found.confirmed, usersText(found)]).toEqual([null, null]);
    expect(confirmedText(found)).toBe(
      'no rate is confirmed: no run of 60 s passed at 1,270, 1,200, 1,080 conversations/min; below 1,080 nothing was tried',
    );
    const page = renderCapacityMarkdown(found);
    expect(page).toMatch(/^# Capacity, no rate is confirmed: /);
    expect(page).toMatch(/^What follows is of the search, not confirmed, by steps of 15 s: 1,2\d\d /m);
  });

  it('does not call unconfirmed what the search has no more to say of than the rate that was confirmed', () => {
    const textOf = (rate: number) => searchText(conclude([step(rate, 'PASS')], {}, [step(600, 'PASS')]));
    expect(textOf(600)).toBe('of the search, by steps of 15 s: at least 600 conversations/min');
    expect(textOf(540)).toContain('of the search, not confirmed, by');
  });

  it("says what was full on the target's side at the lowest rate that was not served", () => {
    const full = (one: SearchedStep) => ({ ...one, full: `full was workers_busy at ${one.rate}` });
    const steps = STEPS.map(full);
    expect(fullText(conclude([], {}, steps))).toBe(
      "on the target's side, at 1,300 conversations/min, which was not served: full was workers_busy at 1300",
    );
    const confirmed = conclude([full(step(1270, 'FAIL')), full(step(1200, 'PASS'))], {}, steps);
    expect(fullText(confirmed)).toContain('full was workers_busy at 1270');
    expect(renderCapacityMarkdown(confirmed)).toContain(
      "On the target's side, at 1,270 conversations/min, which was not served: full was workers\\_busy at 1270.",
    );
    expect(fullText(conclude([]))).toBeNull();
    expect(fullText(conclude([], {}, [full(step(600, 'PASS'))]))).toBeNull();
    expect(confirmed.steps[0]).toHaveProperty('full');
  });

  it('says why nothing was confirmed where no run was made', () => {
    expect(confirmedText(conclude([], {}, [step(600, 'FAIL')]))).toContain('no rate was served');
    expect(confirmedText(conclude([], { interrupted: true }))).toContain('interrupted before');
    expect(confirmedText(conclude([]))).toContain('could not be made');
  });
});

it('says what all runs of a search have left at the target', () => {
  // Each has held 31 conversations at idle.
  expect(leftInAllText([...STEPS, step(1270, 'PASS')])).toContain('at least 186 conversations were left');
});

function step(rate: number, verdict: Verdict, margin = 0.4): SearchedStep {
  const value = verdict === 'PASS' ? margin : -margin;
  return {
    rate,
    verdict,
    margin: { value, deviation: 0.02, worst: 'actions-p95' },
    run: `steps/${rate}`,
    reasons: [],
    p95Ms: 1000,
    meanMs: 500,
    failedRate: 0,
    dropped: 0,
    succeededPerSecond: 10,
    seconds: 80,
    result: MEASURED,
  };
}
