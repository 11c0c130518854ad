import { expect, it } from 'vitest';
import { wilson } from '../../../../statistics/shares.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { verdictCouldFlip } from './verdict-could-flip.ts';

const usual = simulatedRun();
const limitAt = (factor: number) => ({
  P95_LIMIT: `${(((usual.actions.steady.p95 ?? 0) * factor) / 1000).toFixed(3)}s`,
});

it('fires where the limit lies within the interval of a PASS', () => {
  const perSecond = usual.actions.steady.succeededPerSecond ?? 0;
  // The limit is for 1,000 users.
  const found = verdictCouldFlip(
    simulatedRun({ variables: { RPS_LIMIT: (4 * 0.993 * perSecond).toFixed(2) } }),
  );
  expectCited(found, 'verdict-could-flip');
  expect(found?.evidence.verdict).toBe('PASS');
  expect(found?.evidence.steadySecondsNeeded).toBeGreaterThan(90);
});

it('leaves a p95 that holds by too little to what its samples show: that is no PASS', () => {
  const run = simulatedRun({ variables: limitAt(1.013) });
  expect(run.verdict).toBe('INVALID');
  expect(run.reasons).toContain('p95-evidence:actions');
  expect(verdictCouldFlip(run)).toBeNull();
});

it('fires where it lies within the interval of all that made a FAIL', () => {
  const found = verdictCouldFlip(simulatedRun({ variables: limitAt(0.99) }));
  expectCited(found, 'verdict-could-flip');
  expect(found?.evidence.verdict).toBe('FAIL');
});

it('advises no longer run where the value is at the limit', () => {
  const found = verdictCouldFlip(simulatedRun({ variables: limitAt(0.9995) }));
  expectCited(found, 'verdict-could-flip');
  expect(found?.text).toContain('at the limit');
});

it('keeps quiet where something else fails as well', () => {
  const run = simulatedRun({ variables: { ...limitAt(0.99), RPS_LIMIT: '500' } });
  expect(verdictCouldFlip(run)).toBeNull();
});

it('keeps quiet where the limit is far away', () => {
  expect(verdictCouldFlip(usual)).toBeNull();
});

it.each([
  ['fires where failures could have been more', 200, 12, true],
  ['keeps quiet where nothing failed, however few the actions', 9, 0, false],
  ['keeps quiet where nothing failed, though the interval holds the limit', 60, 0, false],
  ['keeps quiet where the actions are too few to tell', 58, 3, false],
])('%s', (_name, actions, failed, fires) => {
  const { analysis } = usual;
  if (analysis == null) throw new Error('no analysis');
  const groups = analysis.groups.map((group) =>
    group.phase === 'steady' && group.subject === 'history'
      ? {
          ...group,
          actions,
          failed,
          failedRate: {
            value: failed / actions,
            interval: wilson({ share: failed / actions, samples: actions }),
          },
        }
      : group,
  );
  const criteria = usual.criteria.map((criterion) =>
    criterion.id === 'behavior-failed:history'
      ? { ...criterion, limit: 0.05, value: failed / actions }
      : criterion,
  );
  const found = verdictCouldFlip({ ...usual, criteria, analysis: { ...analysis, groups } });
  if (fires) expect(found?.evidence.criterion).toContain('history');
  else expect(found).toBeNull();
});
