import type { TargetReadings, TargetSourceRecord } from '../../evidence/read-target.ts';
import { groupedBy } from './grouped-by.ts';

/** What a series was: at a moment, or on average between two looks. Times in ms since the epoch. */
export interface SeenValue {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number;
}

/** What a series grew by from one look to the next. */
interface Growth {
  readonly fromMs: number;
  readonly toMs: number;
  readonly by: number;
}

/**
 * The looks at one source, in the order of time. What a counter grew by is told from one look to the next alone: between
 * looks of which one in the middle saw nothing, a mean over a longer time would pass for what one look saw.
 */
export class SourceLooks {
  readonly #places: ReadonlyMap<number, number>;

  constructor({ series, gaps }: Pick<TargetSourceRecord, 'series' | 'gaps'>) {
    const moments = new Set(gaps.map(({ atMs }) => atMs));
    for (const { timeMs } of series) for (const at of timeMs) moments.add(at);
    const sorted = [...moments].sort((a, b) => a - b);
    this.#places = new Map(sorted.map((at, place) => [at, place]));
  }

  /** The sum of gauges at each look that saw one of them. */
  values(members: readonly TargetReadings[]): SeenValue[] {
    const sums = new Map<number, number>();
    for (const { timeMs, values } of members) {
      timeMs.forEach((at, index) => {
        sums.set(at, (sums.get(at) ?? 0) + (values[index] ?? 0));
      });
    }
    return [...sums]
      .filter(([, value]) => Number.isFinite(value))
      .sort(([a], [b]) => a - b)
      .map(([at, value]) => ({ fromMs: at, toMs: at, value }));
  }

  /**
   * What counters grow by in a second, all together. One that comes late counts from its second look on, as what it grew by
   * before is not known; where one was reset, what all grew by is not known either, and there is no value.
   */
  rates(members: readonly TargetReadings[]): SeenValue[] {
    return this.#together(
      members,
      (growths, seconds) => growths.reduce((sum, { by }) => sum + by, 0) / seconds,
    );
  }

  /** The share of their growth that these members make of all of them. */
  shares(members: readonly TargetReadings[], counts: (member: TargetReadings) => boolean): SeenValue[] {
    return this.#together(members, (growths) => {
      const all = growths.reduce((sum, { by }) => sum + by, 0);
      const those = growths.reduce((sum, { by, member }) => sum + (counts(member) ? by : 0), 0);
      return those / all;
    });
  }

  #together(
    members: readonly TargetReadings[],
    value: (growths: readonly (Growth & { readonly member: TargetReadings })[], seconds: number) => number,
  ): SeenValue[] {
    const growths = members.flatMap((member) =>
      this.#growths(member).map((growth) => ({ ...growth, member })),
    );
    const byEnd = groupedBy(growths, ({ toMs }) => toMs);
    return [...byEnd]
      .sort(([a], [b]) => a - b)
      .flatMap(([toMs, those]) => {
        const fromMs = those[0]?.fromMs ?? toMs;
        if (those.some(({ by }) => by < 0)) return [];
        const told = value(those, (toMs - fromMs) / 1000);
        return Number.isFinite(told) ? [{ fromMs, toMs, value: told }] : [];
      });
  }

  #growths({ timeMs, values }: TargetReadings): Growth[] {
    return timeMs.flatMap((toMs, index) => {
      const fromMs = timeMs[index - 1];
      if (fromMs === undefined || this.#placeOf(toMs) !== this.#placeOf(fromMs) + 1) return [];
      return [{ fromMs, toMs, by: (values[index] ?? 0) - (values[index - 1] ?? 0) }];
    });
  }

  #placeOf(at: number): number {
    return this.#places.get(at) ?? Number.NaN;
  }
}
