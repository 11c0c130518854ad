import { describe, expect, it } from 'vitest';
import { k6, scriptOf } from './support/k6.ts';
import { shortRun } from './support/short-run.ts';

/** What Grafana Cloud sets for each of its load generators. */
const IN_CLOUD = { K6_CLOUDRUN_INSTANCE_ID: '1' };
const HALF = ['--execution-segment', '1/2:1', '--execution-segment-sequence', '0,1/2,1'];

// Grafana Cloud itself is out of a test's reach: this is what k6 hands to it, and what the script does there.
describe.concurrent('in Grafana Cloud', () => {
  async function inspected(variables: Readonly<Record<string, string>>) {
    const flags = Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const { stdout } = await k6({ args: ['inspect', ...flags, scriptOf('load')] });
    return JSON.parse(stdout).cloud;
  }

  it('a test has the project, name and load zones that were set', async () => {
    expect(
      await inspected({ CLOUD_PROJECT: '12345', CLOUD_NAME: 'Nightly', CLOUD_ZONES: 'amazon:ie:dublin' }),
    ).toEqual({
      projectID: 12345,
      name: 'Nightly',
      distribution: { zone1: { loadZone: 'amazon:ie:dublin', percent: 100 } },
    });
  });

  it('a test has no such options where none were set', async () => {
    expect((await inspected({})) ?? null).toBeNull();
  });

  it('a generator takes the segment that it is given, and the targets are those of the whole load', async () => {
    const { code, stdout, result } = await shortRun({ options: { flags: HALF, environment: IN_CLOUD } });
    expect(code, stdout).toBe(0);
    // 50 /s for 1,000 users, so 1 /s for 20, over 4 s: Grafana Cloud judges the sum of its generators by it.
    expect(result?.criteria.find(({ id }) => id === 'throughput')?.limit).toBe(4);
  });

  it('INSTANCES are refused: exit 108', async () => {
    const { code, stderr, served } = await shortRun({
      variables: { INSTANCES: '2', RUN_ID: 'x' },
      options: { flags: HALF, environment: IN_CLOUD },
    });
    expect([code, served]).toEqual([108, 0]);
    expect(stderr).toContain('INSTANCES=2 does not fit Grafana Cloud');
  });
});
