import { expect, it } from 'vitest';
import { WorkerPool } from './worker-pool.ts';

it('serves as many at a time as there are workers, the rest in the order they came', () => {
  const pool = new WorkerPool(2);
  const started: number[] = [];
  const releases: (() => void)[] = [];
  for (let request = 0; request < 3000; request++) {
    pool.run((release) => {
      started.push(request);
      releases.push(release);
    });
  }
  expect(started).toEqual([0, 1]);
  for (let served = 0; served < 3000; served++) releases[served]?.();
  expect(started).toEqual(Array.from({ length: 3000 }, (_, request) => request));
});
