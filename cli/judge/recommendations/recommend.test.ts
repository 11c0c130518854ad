import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCENARIO_NAMES } from '../../../src/workload/scenarios.ts';
import type { RunResult } from '../../result/run-result.ts';
import { EXPLAINS, MOST_SHOWN, recommend } from './recommend.ts';
import { RULE_NAMES, RULES } from './rules.ts';
import { type BackendModel, healthy } from './testing/simulate-actions.ts';
import { simulatedRun } from './testing/simulated-run.ts';

const rulesOf = (result: RunResult) => recommend(result).map(({ rule }) => rule);

/** Everything at once: refusals, failures, losses, hanging and slow calls, and a phase that is not steady. */
const broken: BackendModel = (call) => {
  const { ms, serverMs } = healthy(call);
  const slow = { ms: ms * (1 + call.seconds / 50), serverMs };
  const drawn = call.random();
  if (call.behavior === 'history' && drawn < 0.3) return { ...slow, failure: 'history_mismatch' };
  if (call.behavior === 'multi-agent' && call.seconds > 125) return { ...slow, failure: 'http_5xx' };
  if (drawn < 0.1) return { ...slow, failure: 'http_429', retries: 2 };
  if (drawn < 0.103) return { ms: 30_000, serverMs: null, failure: 'timeout' };
  if (drawn < 0.2) return { ...slow, failure: 'search_failed' };
  return slow;
};

describe('what recommend shows', () => {
  const run = simulatedRun({ model: broken, variables: { DURATION: '120' } });

  it('puts the most severe first and stops at six', () => {
    const severities = recommend(run).map(({ severity }) => severity);
    expect(severities).toEqual(
      [...severities].sort((a, b) => 'high medium low'.indexOf(a) - 'high medium low'.indexOf(b)),
    );
    expect(RULE_NAMES.filter((name) => RULES[name](run) !== null).length).toBeGreaterThan(MOST_SHOWN);
    expect(severities).toHaveLength(MOST_SHOWN);
  });

  it('says each thing once', () => {
    const rules = rulesOf(run);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('says from k6 aggregates alone what they can say', () => {
    const { analysis: _, ...plain } = run;
    expect(rulesOf(plain)).toEqual([
      'rate-limited',
      'history-mismatch',
      'failing-behavior',
      'provider-failures',
      'timeouts',
    ]);
  });

  it('leaves out what another finding explains', () => {
    const model: BackendModel = (call) =>
      call.seconds >= 110 && call.seconds < 140 && call.random() < 0.3
        ? { ...healthy(call), failure: 'http_5xx' }
        : healthy(call);
    const late = simulatedRun({ model });
    expect(RULES['failures-grow-with-users'](late)).not.toBeNull();
    expect(rulesOf(late)).toEqual(['failures-in-a-window']);
  });

  it('blames no backend for what its generator does', () => {
    const model: BackendModel = (call) => ({
      ms: healthy(call).ms * (1 + call.seconds / 50),
      serverMs: null,
    });
    const lagging = simulatedRun({ model, lagSeconds: 1, variables: { DURATION: '120' } });
    expect(RULES['latency-drift'](lagging)).not.toBeNull();
    expect(rulesOf(lagging)).toEqual(['generator-behind']);
  });

  it('explains no rule by itself, nor two by each other', () => {
    for (const [name, explained] of Object.entries(EXPLAINS)) {
      for (const other of explained) {
        expect(other).not.toBe(name);
        expect(EXPLAINS[other] ?? []).not.toContain(name);
      }
    }
  });
});

describe('noise fires no rule', () => {
  const flaky: BackendModel = (call) =>
    call.random() < 0.004 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);

  it.each(SCENARIO_NAMES)('in a healthy run of scenario %s', (scenario) => {
    const variables = scenario === 'stress' ? { DURATION: '600' } : {};
    expect(recommend(simulatedRun({ scenario, variables }))).toEqual([]);
  });

  it.each(Array.from({ length: 12 }, (_, seed) => 100 + seed))(
    'in a run with scattered failures, seed %i',
    (seed) => {
      const sizes = [
        { USERS: '60', SPAWN_RATE: '2', DURATION: '120' },
        { SPAWN_RATE: '1' },
        { USERS: '400', SPAWN_RATE: '10' },
      ];
      const variables = sizes[seed % sizes.length] ?? {};
      expect(rulesOf(simulatedRun({ model: flaky, seed, variables }))).toEqual([]);
    },
  );
});

it('docs/recommendations.md has a row for every rule, and for no other', () => {
  const page = readFileSync(new URL('../../../docs/recommendations.md', import.meta.url), 'utf8');
  const rows = [...(page.split(/^## /m)[1] ?? '').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(RULE_NAMES);
});
