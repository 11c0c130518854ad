import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/random.ts';
import type { SampleRow } from '../evidence/samples/testing/samples-text.ts';
import { byTurn } from './by-turn.ts';
import { fairness } from './fairness.ts';
import { memoryUnderLoad } from './memory-under-load.ts';
import { row, storeOf } from './testing/store-of.ts';
import { underHeavyLoad } from './under-heavy-load.ts';

function waited(seconds: number, ms: number, user: number, tags: string): SampleRow {
  return row('action_duration', seconds, ms, tags, { metadata: `user=${user}` });
}

describe('byTurn', () => {
  it('sorts the steady waits of conversations by turn', () => {
    const rows = [1, 2, 2, 3].flatMap((turn, place) => [
      waited(place, turn * 100 + place, 1, `phase=steady&behavior=follow-up&turn=${turn}`),
      waited(place, 9999, 1, `phase=ramp-up&behavior=follow-up&turn=${turn}`),
      waited(place, 9999, 1, 'phase=steady&behavior=health'),
    ]);
    expect(byTurn(storeOf(rows))).toEqual([
      { turn: 1, actions: 1, p50: 100, p95: 100 },
      { turn: 2, actions: 2, p50: 201.5, p95: 201.95 },
      { turn: 3, actions: 1, p50: 303, p95: 303 },
    ]);
  });
});

describe('fairness', () => {
  /** 50 users with 40 waits each around 100 ms; the first ten per cent are slowed by a factor. */
  function rows(slowed: number): SampleRow[] {
    const random = seededRandom(3);
    return Array.from({ length: 2000 }, (_, place) => {
      const user = (place % 50) + 1;
      const ms = (80 + 40 * random()) * (user <= 5 ? slowed : 1);
      return waited(place / 10, ms, user, 'phase=steady&behavior=rag');
    });
  }

  it('finds the worst tenth no worse than chance makes it where all fare alike', () => {
    const found = fairness(storeOf(rows(1)), 1);
    expect(found?.users).toBe(50);
    expect(found?.ratio).toBeCloseTo(found?.ratioByChance ?? 0, 1);
  });

  it('finds a tenth that waits twice as long', () => {
    const found = fairness(storeOf(rows(2)), 1);
    expect(found?.ratio).toBeGreaterThan(1.9);
    expect(found?.ratioByChance).toBeLessThan(1.2);
    expect(found?.worstTenthMs).toBeCloseTo(200, -1);
  });

  it('does not take a user who drew slow behaviors for one that is treated badly', () => {
    const slow = Array.from({ length: 40 }, (_, place) =>
      waited(place, 1000, 1, 'phase=steady&behavior=multi-agent'),
    );
    const found = fairness(storeOf([...rows(1), ...slow]), 1);
    expect(found?.ratio).toBeCloseTo(found?.ratioByChance ?? 0, 1);
  });

  it('says nothing of fewer than ten users, or where samples name no users', () => {
    expect(fairness(storeOf(rows(1).filter((_, place) => place % 50 < 9)), 1)).toBeNull();
    expect(fairness(storeOf(rows(1).map((one) => ({ ...one, metadata: '' }))), 1)).toBeNull();
  });
});

describe('underHeavyLoad', () => {
  /** Health every 100 ms over 40 s; heavy work from second 20 on, three at a time; health then takes `busyMs`. */
  function rows(busyMs: number): SampleRow[] {
    const heavy = [0, 1, 2].map((lane) =>
      row('action_duration', 40.1 + lane / 100, 20_000, 'phase=steady&behavior=multi-agent'),
    );
    const light = Array.from({ length: 400 }, (_, place) => {
      const ms = place < 200 ? 5 : busyMs;
      return waited((place + 1) / 10 + ms / 1000, ms, 1, 'phase=steady&behavior=health');
    });
    return [...heavy, ...light];
  }

  it('finds light actions that wait for heavy ones', () => {
    expect(underHeavyLoad(storeOf(rows(500)))).toEqual([
      {
        behavior: 'health',
        quiet: { actions: 133, inFlight: 0, p50: 5, p95: 5 },
        busy: { actions: 133, inFlight: 3, p50: 500, p95: 500 },
        heavy: { quietP50: null, busyP50: null, serviceMs: 20_000 },
        finding: 'behind-heavy',
      },
    ]);
  });

  it('finds nothing to explain where they do not wait', () => {
    expect(underHeavyLoad(storeOf(rows(5)))[0]?.finding).toBe('no-slower');
  });

  it('compares nothing where hardly any multi-agent work was in flight', () => {
    expect(underHeavyLoad(storeOf(rows(500).slice(2)))).toHaveLength(1);
    const brief = row('action_duration', 20.2, 100, 'phase=steady&behavior=multi-agent');
    expect(underHeavyLoad(storeOf([brief, ...rows(500).slice(3)]))).toEqual([]);
  });

  it('does not claim that they wait for work that is shorter than their wait', () => {
    expect(underHeavyLoad(storeOf(rows(30_000)))[0]?.finding).toBe('unclear');
  });

  it('does not claim it either where multi-agent itself waits longer than it works', () => {
    const heavy = (begins: number, ms: number) => [
      row('action_duration', begins + ms / 1000, ms, 'phase=steady&behavior=multi-agent'),
      row('server_time', begins + ms / 1000, 900, 'phase=steady&behavior=multi-agent'),
    ];
    const quiet = Array.from({ length: 20 }, (_, place) => heavy(place, 900)).flat();
    const busy = Array.from({ length: 40 }, (_, place) => heavy(20 + place / 2, 5000)).flat();
    const [found] = underHeavyLoad(storeOf([...quiet, ...busy, ...rows(800).slice(3)]));
    expect(found).toMatchObject({
      busy: { p50: 800 },
      heavy: { quietP50: 900, busyP50: 5000, serviceMs: 900 },
      finding: 'both-wait',
    });
  });

  interface Route {
    readonly perSecond: number;
    readonly workMs: number;
    /** Whether its answers tell how long the backend worked. */
    readonly tells?: boolean;
  }

  /** 600 s of one worker that does one thing after the other: requests come at random, whatever is under way. */
  function oneWorker(routes: Readonly<Record<string, Route>>): SampleRow[] {
    const random = seededRandom(5);
    const calls = Object.entries(routes).flatMap(([behavior, route]) =>
      Array.from({ length: Math.round(600 * route.perSecond) }, () => ({
        behavior,
        ...route,
        at: 600_000 * random(),
      })),
    );
    let free = 0;
    return calls
      .sort((a, b) => a.at - b.at)
      .flatMap(({ behavior, workMs, tells, at }) => {
        free = Math.max(free, at) + workMs;
        const tags = `phase=steady&behavior=${behavior}`;
        return [
          waited(free / 1000, free - at, 1, tags),
          ...(tells === true ? [row('server_time', free / 1000, workMs, tags)] : []),
        ];
      });
  }

  const HEALTH = { perSecond: 3, workMs: 3 };

  it.each([true, false])('blames heavy work that others wait for (it tells its time: %s)', (tells) => {
    const heavy = { perSecond: 0.4, workMs: 900, tells };
    const [found] = underHeavyLoad(storeOf(oneWorker({ health: HEALTH, 'multi-agent': heavy })));
    expect(found?.busy.p95).toBeGreaterThan(500);
    expect(found?.finding).toBe('behind-heavy');
    expect(found?.heavy?.serviceMs).toBeCloseTo(900, -2);
  });

  it.each([true, false])(
    'does not blame multi-agent where another route makes both wait (it tells its time: %s)',
    (tells) => {
      const routes = {
        health: HEALTH,
        'multi-agent': { perSecond: 3, workMs: 2, tells },
        rag: { perSecond: 0.05, workMs: 10_000 },
      };
      const [found] = underHeavyLoad(storeOf(oneWorker(routes)));
      expect(found?.busy.p95).toBeGreaterThan(5000);
      expect(found?.finding).toBe('both-wait');
      expect(found?.heavy?.busyP50).toBeGreaterThan(1000);
    },
  );

  it('does not blame it either where it has work of its own, but waits longer than that', () => {
    const routes = {
      health: HEALTH,
      'multi-agent': { perSecond: 0.4, workMs: 300, tells: true },
      rag: { perSecond: 0.05, workMs: 10_000 },
    };
    expect(underHeavyLoad(storeOf(oneWorker(routes)))[0]?.finding).toBe('both-wait');
  });

  it('says nothing where there is too little, or heavy work does not vary', () => {
    expect(underHeavyLoad(storeOf(rows(500).slice(0, 100)))).toEqual([]);
    expect(underHeavyLoad(storeOf(rows(500).slice(3)))).toEqual([]);
  });
});

describe('memoryUnderLoad', () => {
  const memory = (idle: [number, number], load: [number, number], judged = true) =>
    memoryUnderLoad({
      idle: { good: idle[0], of: idle[1] },
      load: { good: load[0], of: load[1] },
      judged,
      byDistance: [],
    });

  it.each([
    ['holds', [30, 30], [2000, 2000], 'holds'],
    ['forgets a fifth', [30, 30], [1600, 2000], 'forgets'],
    ['forgets a tenth, which 30 at idle cannot show', [30, 30], [1800, 2000], 'not-shown'],
    ['forgets a tenth, which 300 at idle can', [300, 300], [1800, 2000], 'forgets'],
    ['was asked little', [30, 30], [9, 10], 'not-shown'],
  ] as const)('says of a backend that %s: %4$s', (_, idle, load, finding) => {
    expect(memory([...idle], [...load])?.finding).toBe(finding);
  });

  it('tells what could have been shown: from there on it is', () => {
    const { detectable } = memory([30, 30], [2000, 2000]) ?? { detectable: null };
    if (detectable === null) throw new Error('nothing could be shown');
    const good = Math.round(2000 * (1 - detectable));
    expect(memory([30, 30], [good, 2000])?.finding).toBe('forgets');
    expect(memory([30, 30], [good + 1, 2000])?.finding).toBe('not-shown');
  });

  it('is null where memory was not measurable', () => {
    expect(memory([3, 30], [200, 2000], false)).toBeNull();
    expect(memory([30, 30], [0, 0])).toBeNull();
  });
});
