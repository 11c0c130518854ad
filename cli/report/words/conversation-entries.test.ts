import { expect, it } from 'vitest';
import { simulatedRun } from '../../judge/recommendations/testing/simulated-run.ts';
import type { LightUnderHeavy } from '../../result/analysis.ts';
import { conversationEntries } from './conversation-entries.ts';

const LIGHT: LightUnderHeavy = {
  behavior: 'health',
  quiet: { actions: 50, inFlight: 1, p50: 2, p95: 5 },
  busy: { actions: 50, inFlight: 9, p50: 700, p95: 1900 },
};
const heavy = { quietP50: 12, busyP50: 1800, serviceMs: 900 };

it.each([
  [{}, ''],
  [{ heavy, finding: 'no-slower' as const }, ''],
  [{ heavy, finding: 'behind-heavy' as const }, ': it waits behind multi-agent, which works 900 ms'],
  [
    { heavy, finding: 'both-wait' as const },
    "; multi-agent's own median goes from 12.0 ms to 1.800 s: both wait alike, for something else",
  ],
  [{ heavy, finding: 'unclear' as const }, '; whether it waits for them is not shown'],
])('says with %j: %j', (more, said) => {
  const { analysis } = simulatedRun();
  if (analysis === null || analysis === undefined) throw new Error('no analysis');
  const entries = conversationEntries({ ...analysis, underHeavyLoad: [{ ...LIGHT, ...more }] });
  expect(entries.find(([label]) => label === 'health')?.[1]).toBe(
    `p95 5.0 ms with 1 multi-agent in flight, 1.900 s with 9${said}`,
  );
});
