import { describe, expect, it } from 'vitest';
import { lookAtClock, STEP_MS } from './clock-watch.ts';

/** Two clocks that a test sets: `pass` moves both, `set` the system's alone. */
function clocks() {
  let wallMs = Date.parse('2026-03-01T12:00:00Z');
  let steadyMs = 7;
  const anchor = { wallMs, steadyMs };
  return {
    /** @param slew how much faster than the steady one the system's goes */
    pass(ms: number, slew = 0) {
      steadyMs += ms;
      wallMs += ms * (1 + slew);
    },
    set(ms: number) {
      wallMs += ms;
    },
    look: (whileReading = () => {}) =>
      lookAtClock(
        anchor,
        () => wallMs,
        () => {
          const now = steadyMs;
          whileReading();
          return now;
        },
      ),
  };
}

describe('lookAtClock', () => {
  it.each([3_600_000, 1000, -1000, -86_400_000, STEP_MS + 1, -STEP_MS - 1])(
    'sees that the clock was set by %i ms, once',
    (stepMs) => {
      const { pass, set, look } = clocks();
      pass(1000);
      expect(look()).toBe(0);
      set(stepMs);
      pass(1000);
      expect(look()).toBeCloseTo(stepMs, 6);
      for (let second = 0; second < 30; second++) {
        pass(1000);
        expect(look()).toBe(0);
      }
    },
  );

  it.each([
    ['looks each second', 1000],
    ['looks once a minute', 60_000],
    ['one look after an hour', 3_600_000],
  ])('takes what NTP slews for no step: %s', (_, everyMs) => {
    for (const slew of [0.0005, -0.0005]) {
      const { pass, look } = clocks();
      let steps = 0;
      for (let passed = 0; passed < 7_200_000; passed += everyMs) {
        pass(everyMs, slew);
        if (look() !== 0) steps++;
      }
      expect(steps).toBe(0);
    }
  });

  it('takes a clock that is slewed by percents for one that is set', () => {
    const { pass, look } = clocks();
    let steps = 0;
    for (let second = 0; second < 60; second++) {
      pass(1000, 0.02);
      if (look() !== 0) steps++;
    }
    expect(steps).toBeGreaterThan(10);
  });

  it('adds up what is set little by little between two anchors', () => {
    const { pass, set, look } = clocks();
    const seen: number[] = [];
    for (let second = 0; second < 9; second++) {
      pass(1000);
      set(20);
      seen.push(look());
    }
    expect(seen.filter((ms) => ms !== 0)).toEqual([60, 60, 60].map((ms) => expect.closeTo(ms, 6)));
  });

  it('sees a suspended machine by the steady clock, which stood still', () => {
    const { pass, set, look } = clocks();
    pass(1000);
    // The system's clock went on for an hour.
    set(3_600_000);
    expect(look()).toBe(3_600_000);
  });

  it.each([400, -400])(
    'says nothing of clocks between which it was held up, nor of %i ms set just then',
    (stepMs) => {
      const { pass, set, look } = clocks();
      pass(1000);
      expect(look(() => pass(400))).toBe(0);
      expect(look()).toBe(0);
      expect(look(() => set(stepMs))).toBe(0);
      expect(look()).toBe(stepMs);
    },
  );
});
