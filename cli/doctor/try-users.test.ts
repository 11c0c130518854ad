import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CriterionOutcome, CriterionState } from '../../src/thresholds/verdict.ts';
import { quietInterruption } from '../drive/interruption/testing/quiet-interruption.ts';
import { trialOf, tryUsers } from './try-users.ts';

function criterion(
  group: 'saturation' | 'network-lag' | 'generator',
  state: CriterionState,
): CriterionOutcome {
  return {
    id: group,
    group,
    kind: 'evidence',
    subject: group === 'generator' ? 'processor' : null,
    metric: 'timer_lag',
    aggregate: 'p(99)',
    comparison: '<',
    limit: 15,
    value: 7,
    state,
  };
}

describe('trialOf', () => {
  it.each([
    ['held', 'held', false, true],
    ['held', 'missed', false, false],
    ['missed', 'held', false, false],
    ['not-judged', 'held', false, false],
    // k6 was killed, for want of memory perhaps.
    ['held', 'held', true, false],
  ] as const)('lag %s, generator %s, interrupted %s: held %s', (lag, generator, interrupted, held) => {
    const criteria = [criterion('saturation', lag), criterion('generator', generator)];
    expect(trialOf(1000, { criteria, interrupted })).toEqual({
      users: 1000,
      held,
      lagP99Ms: 7,
      missed: generator === 'missed' ? ['processor'] : [],
    });
  });

  it('names whatever else a run calls its generator saturated for', () => {
    const criteria = [criterion('saturation', 'held'), criterion('network-lag', 'missed')];
    expect(trialOf(1000, { criteria, interrupted: false })).toMatchObject({
      held: false,
      missed: ['network-lag'],
    });
  });

  it('holds nothing where k6 did not come to the load', () => {
    expect(trialOf(1000, null)).toEqual({ users: 1000, held: false, lagP99Ms: null, missed: [] });
  });
});

describe.skipIf(process.platform === 'win32')('tryUsers', () => {
  it('starts k6 with samples, timeline and traced collections, as a run does, and keeps nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'try-users-'));
    const k6 = join(folder, 'k6');
    writeFileSync(
      k6,
      `#!/bin/sh
[ "$1" = version ] && { echo 'gremlins [output]'; exit; }
env > ${folder}/env; echo "$*" > ${folder}/args; exit 107
`,
    );
    chmodSync(k6, 0o755);
    const trial = await tryUsers(k6, 'http://127.0.0.1:9', 50, quietInterruption());
    const args = readFileSync(join(folder, 'args'), 'utf8');
    const env = new Map(
      readFileSync(join(folder, 'env'), 'utf8')
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    rmSync(folder, { recursive: true });
    expect(trial).toMatchObject({ users: 50, held: false });
    expect(args).toMatch(/ --out=gremlins .*load\.js$/m);
    expect(Object.fromEntries(env)).toMatchObject({
      USERS: '50',
      GREMLINS_SAMPLES: expect.stringMatching(/samples\.csv$/),
      GREMLINS_TIMELINE: expect.stringMatching(/timeline\.ndjson$/),
      GODEBUG: expect.stringContaining('gctrace=1'),
      GOMEMLIMIT: expect.stringMatching(/./),
    });
    expect(existsSync(env.get('RESULTS_DIR') ?? '')).toBe(false);
  });
});
