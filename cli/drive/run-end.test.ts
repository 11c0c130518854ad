import { expect, it } from 'vitest';
import { type K6Story, runEndOf, runEndText } from './run-end.ts';

const story = (
  code: number | null,
  more: Partial<Omit<K6Story, 'end'>> & { readonly interrupted?: boolean } = {},
): K6Story => ({
  end: { code, signal: code === null ? 'SIGKILL' : null, interrupted: more.interrupted === true },
  loss: more.loss ?? null,
  stoppedAtStep: more.stoppedAtStep ?? null,
  hasResult: more.hasResult === true,
  lastError: more.lastError ?? null,
});

it.each([
  ['whole', story(0, { hasResult: true })],
  ['whole', story(99, { hasResult: true })],
  ['interrupted', story(105, { hasResult: true, interrupted: true })],
  ['interrupted', story(105, { interrupted: true })],
  ['interrupted-elsewhere', story(105, { hasResult: true })],
  ['interrupted-elsewhere', story(105)],
  ['stopped-at-break', story(105, { stoppedAtStep: 6, interrupted: true, hasResult: true })],
  ['killed-by-user', story(null, { interrupted: true })],
  ['killed', story(null)],
  ['crashed', story(2)],
  ['crashed', story(0)],
  ['refused', story(107)],
  ['refused', story(108)],
  ['disk-full', story(105, { loss: 'disk-full', interrupted: true, hasResult: true })],
  ['evidence-lost', story(105, { loss: 'unknown', interrupted: true })],
] as const)('tells %s from how k6 ended', (runEnd, told) => {
  expect(runEndOf(told)).toBe(runEnd);
});

it('says in one line what happened and where the evidence is', () => {
  expect(runEndText('whole', story(0), 'results/x')).toBeNull();
  expect(runEndText('refused', story(107), 'results/x')).toBeNull();
  expect(runEndText('killed', story(null), 'results/x')).toMatch(/SIGKILL.*kept in results\/x\.$/);
  expect(runEndText('crashed', story(2, { lastError: 'panic: nil' }), 'results/x')).toMatch(
    /exit code 2 \(panic: nil\); .*k6\.log\.$/,
  );
  expect(runEndText('disk-full', story(105), 'results/x')).toMatch(
    /disk is full.*gremlins-load report results\/x/,
  );
});
