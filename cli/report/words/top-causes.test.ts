import { expect, it } from 'vitest';
import type { Behavior } from '../../../src/workload/behaviors.ts';
import type { FailureGroup } from '../../result/analysis.ts';
import { causeText, topCauses } from './top-causes.ts';

const group = (behavior: Behavior, cause: string, count: number, status = 500): FailureGroup => ({
  category: 'http_5xx',
  behavior,
  status,
  cause,
  count,
  steady: 0,
  firstSeconds: 0,
  lastSeconds: 1,
  example: null,
});

it('counts a cause over all behaviors, most frequent first', () => {
  const causes = topCauses([
    group('rag', 'alone', 900),
    group('history', 'locked', 300),
    group('new-conversation', 'locked', 700),
    group('history', 'locked', 200, 503),
  ]);
  expect(causes.map(causeText)).toEqual([
    'http_5xx: locked (new-conversation 700, history 500)',
    'http_5xx: alone (rag 900)',
  ]);
  expect(causes.map(({ count }) => count)).toEqual([1200, 900]);
});
