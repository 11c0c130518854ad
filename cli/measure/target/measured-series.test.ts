import { describe, expect, it } from 'vitest';
import type { TargetSourceRecord } from '../../evidence/read-target.ts';
import { measuredSeries } from './measured-series.ts';
import { counting, gapsAt, page, readings, recordOf } from './testing/target-records.ts';

type Page = TargetSourceRecord;

/** The values of the only series of a measure. */
function valuesOf(source: Page, measure: string): number[] {
  const found = measuredSeries(recordOf(source)).filter((series) => series.measure === measure);
  expect(found).toHaveLength(1);
  return (found[0]?.seen ?? []).map(({ value }) => Number(value.toPrecision(9)));
}
const find = (source: Page, measure: string) =>
  measuredSeries(recordOf(source)).filter((series) => series.measure === measure);

describe('a counter', () => {
  const requests = 'simulated_requests_total';

  it('becomes what it grows by in a second, from one look to the next', () => {
    const [series] = find(page([readings(requests, counting([2, 4, 0]))]), 'requests-rate');
    expect(series?.seen.map(({ value }) => value)).toEqual([2, 4, 0]);
    expect(series?.seen.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([5000, 5000, 5000]);
    expect(series?.unit).toBe('per second');
  });

  it('that was reset says nothing of the time between: neither a fall nor what it has grown to since', () => {
    expect(valuesOf(page([readings(requests, [1000, 1010, 5, 15])]), 'requests-rate')).toEqual([2, 2]);
  });

  it('that is one of several and was reset makes no half of a sum', () => {
    const source = page([
      readings('http_requests_total', counting([1, 1, 1]), { handler: '/a' }),
      readings('http_requests_total', [100, 150, 3, 53], { handler: '/b' }),
    ]);
    expect(valuesOf(source, 'requests-rate')).toEqual([11, 11]);
  });

  it('has no value over a look that saw nothing', () => {
    const source = page([readings(requests, [0, 10, null, 40, 50])], { gaps: gapsAt(2) });
    expect(valuesOf(source, 'requests-rate')).toEqual([2, 2]);
  });

  it('has none over a look at which others were there and it was gone', () => {
    const source = page([
      readings(requests, [0, 10, null, 40, 50]),
      readings('simulated_workers', [4, 4, 4, 4, 4]),
    ]);
    expect(valuesOf(source, 'requests-rate')).toEqual([2, 2]);
  });

  it('that comes late into a sum adds what it grows by, not what it came with', () => {
    const source = page([
      readings('http_requests_total', counting([1, 1, 1, 1]), { handler: '/a' }),
      readings('http_requests_total', [null, null, 1_000_000, 1_000_005, 1_000_010], { handler: '/b' }),
    ]);
    expect(valuesOf(source, 'requests-rate')).toEqual([1, 1, 2, 2]);
  });
});

describe('processors', () => {
  const cpu = (core: number, mode: string, values: readonly number[]) =>
    readings('node_cpu_seconds_total', values, { cpu: String(core), mode });
  /** Eight cores of which the third is in use all the time. */
  const eight = page(
    Array.from({ length: 8 }, (_, core) => [
      cpu(core, 'user', counting(core === 3 ? [0.9, 0.9] : [0, 0], 100)),
      cpu(core, 'system', counting(core === 3 ? [0.1, 0.1] : [0, 0], 100)),
      cpu(core, 'idle', counting(core === 3 ? [0, 0] : [0.6, 0.6], 9000)),
      cpu(core, 'iowait', counting(core === 3 ? [0, 0] : [0.4, 0.4], 10)),
    ]).flat(),
  );

  it('of which one of eight is full are an eighth in use, and the busiest is full', () => {
    expect(valuesOf(eight, 'machine-processor')).toEqual([0.125, 0.125]);
    expect(valuesOf(eight, 'machine-busiest-core')).toEqual([1, 1]);
  });

  it('of a process are counted in cores, without a most where there is no quota', () => {
    const source = page([readings('process_cpu_seconds_total', counting([0.98, 1.9]))]);
    expect(valuesOf(source, 'process-processor')).toEqual([0.98, 1.9]);
    expect(find(source, 'process-processor')[0]).toMatchObject({ unit: 'cores', most: null, subject: '' });
  });

  it('of a container have its quota as their most, and none where it is written as -1', () => {
    const container = (name: string, quota: number) => [
      readings('container_cpu_usage_seconds_total', counting([0.2, 0.3]), { name, cpu: 'cpu00' }),
      readings('container_cpu_usage_seconds_total', counting([0.3, 0.2]), { name, cpu: 'cpu01' }),
      readings('container_spec_cpu_quota', [quota, quota, quota], { name }),
      readings('container_spec_cpu_period', [100_000, 100_000, 100_000], { name }),
    ];
    const found = find(page([...container('api', 50_000), ...container('db', -1)]), 'process-processor');
    expect(found.map(({ subject, most }) => [subject, most])).toEqual([
      ['name=api', 0.5],
      ['name=db', null],
    ]);
    expect(found[0]?.seen.map(({ value }) => value)).toEqual([0.5, 0.5]);
  });

  it('of a pod as a whole do not count beside those of its containers', () => {
    const usage = (labels: Record<string, string>) =>
      readings('container_cpu_usage_seconds_total', counting([0.5]), labels);
    const found = find(
      page([
        usage({ pod: 'api-1' }),
        usage({ pod: 'api-1', container: 'POD' }),
        usage({ pod: 'api-1', container: 'api' }),
      ]),
      'process-processor',
    );
    expect(found.map(({ subject }) => subject)).toEqual(['pod=api-1, container=api']);
  });
});

describe('an exporter that watches others', () => {
  it('tells of its own process, which is none of the target', () => {
    const own = [
      readings('process_cpu_seconds_total', counting([0.01])),
      readings('process_resident_memory_bytes', [1e7, 1e7]),
    ];
    expect(find(page(own), 'process-memory')).toHaveLength(1);
    const found = measuredSeries(recordOf(page([...own, readings('node_load1', [3, 4])])));
    expect(found.map(({ measure }) => measure)).toEqual(['machine-load']);
  });
});

describe('shares', () => {
  it('of memory are what is not available', () => {
    const source = page([
      readings('node_memory_MemAvailable_bytes', [6e9, 2e9]),
      readings('node_memory_MemTotal_bytes', [8e9, 8e9]),
    ]);
    expect(valuesOf(source, 'machine-memory')).toEqual([0.25, 0.75]);
  });

  it("of a GPU's memory are what is used of both, by GPU", () => {
    const gpu = (name: string, used: number, free: number) => [
      readings('DCGM_FI_DEV_FB_USED', [used], { gpu: name }),
      readings('DCGM_FI_DEV_FB_FREE', [free], { gpu: name }),
      readings('DCGM_FI_DEV_GPU_UTIL', [95], { gpu: name }),
    ];
    const source = page([...gpu('0', 30, 10), ...gpu('1', 10, 30)]);
    expect(find(source, 'gpu-memory').map(({ subject, seen }) => [subject, seen[0]?.value])).toEqual([
      ['gpu=0', 0.75],
      ['gpu=1', 0.25],
    ]);
    expect(find(source, 'gpu-processor')[0]?.seen[0]?.value).toBeCloseTo(0.95, 9);
  });

  it('need their total at the same look', () => {
    expect(find(page([readings('node_memory_MemAvailable_bytes', [6e9])]), 'machine-memory')).toEqual([]);
  });
});

describe('a pool', () => {
  const used = (state: string, value: number, name: string) =>
    readings('db_client_connections_usage', [value], { pool_name: name, state });

  it('has those in use, and its size where that is told', () => {
    const size = readings('db_client_connections_max', [15], { pool_name: 'main' });
    const [series] = find(page([used('used', 12, 'main'), used('idle', 3, 'main'), size]), 'pool-used');
    expect(series).toMatchObject({ subject: 'pool_name=main', most: 15 });
    expect(series?.seen[0]?.value).toBe(12);
  });

  it('has no most where nobody tells its size, nor where that is of other pools', () => {
    const [alone] = find(page([used('used', 5, 'main')]), 'pool-used');
    expect(alone?.most).toBeNull();
    const others = ['a', 'b'].map((name) => readings('db_client_connections_max', [9], { pool_name: name }));
    expect(find(page([used('used', 5, 'main'), ...others]), 'pool-used')[0]?.most).toBeNull();
  });

  it('of database connections is all states against the most of the server', () => {
    const source = page([
      readings('pg_stat_activity_count', [40], { datname: 'app', state: 'active', server: 'db:5432' }),
      readings('pg_stat_activity_count', [55], { datname: 'app', state: 'idle', server: 'db:5432' }),
      readings('pg_settings_max_connections', [100], { server: 'db:5432' }),
    ]);
    expect(find(source, 'database-connections')[0]).toMatchObject({ most: 100 });
    expect(valuesOf(source, 'database-connections')).toEqual([95]);
  });
});

describe('of several', () => {
  it('those that stayed 0 are left out, and lo with them', () => {
    const device = (name: string, perSecond: number) =>
      readings('node_network_receive_bytes_total', counting([perSecond]), { device: name });
    const found = find(page([device('lo', 900), device('eth0', 500), device('eth1', 0)]), 'network-bytes');
    expect(found.map(({ subject }) => subject)).toEqual(['device=eth0']);
  });

  it('an only one that stayed 0 is shown', () => {
    expect(valuesOf(page([readings('simulated_requests_waiting', [0, 0])]), 'workers-waiting')).toEqual([
      0, 0,
    ]);
  });
});

describe('a name that was asked for', () => {
  it('is a gauge as it is and a counter per second, each series by itself', () => {
    const source = page([
      { ...readings('queue_depth', [3, 5], { queue: 'a' }, 'gauge'), asked: true },
      { ...readings('jobs_total', counting([2]), {}, 'counter'), asked: true },
      readings('jobs_waiting', [4, 5]),
    ]);
    const found = measuredSeries(recordOf(source));
    expect(
      found.map(({ from, subject, unit, seen }) => [from, subject, unit, seen.map(({ value }) => value)]),
    ).toEqual([
      ['queue_depth', 'queue=a', 'number', [3, 5]],
      ['jobs_total', '', 'per second', [2]],
    ]);
  });

  it('is not shown twice where it is known', () => {
    const source = page([{ ...readings('node_load1', [1, 2]), asked: true }]);
    expect(measuredSeries(recordOf(source))).toHaveLength(1);
  });
});
