import type { BenchCase } from './cases/cases.ts';
import type { Contestant } from './contestants/contestant.ts';
import { CONTESTANTS, type ContestantId } from './contestants/contestants.ts';

/** Go's settings of its garbage collection, as k6 hears them. */
export interface GoMemory {
  readonly gogc?: string;
  readonly gomemlimit?: string;
}

/** A contestant with the environment that it runs in. */
export interface Entrant {
  /** Its id, and Go's settings where there are any. */
  readonly key: string;
  readonly name: string;
  readonly contestant: Contestant;
  readonly env: Readonly<Record<string, string>>;
}

/** Lists who takes part in a case: each contestant written in Go once for each of Go's settings, else with the case's own. */
export function entrantsOf(
  { contestants, gogc }: Pick<BenchCase, 'contestants' | 'gogc'>,
  wanted: readonly ContestantId[] | undefined,
  memory: readonly GoMemory[],
): Entrant[] {
  const ids = wanted === undefined ? contestants : wanted;
  return ids.flatMap((id) => {
    const contestant: Contestant = CONTESTANTS[id];
    const isK6 = contestant.kind === 'k6';
    const settings = isK6 && memory.length > 0 ? memory : [{}];
    const own = isK6 && gogc !== undefined ? environmentOf({ gogc }) : {};
    return settings.map((setting) => {
      const env = environmentOf(setting);
      const suffix = Object.entries(env).map(([name, value]) => `, ${name}=${value}`);
      return {
        key: [id, ...suffix].join(''),
        name: [contestant.name, ...suffix].join(''),
        contestant,
        env: { ...own, ...env },
      };
    });
  });
}

/** Combines each GOGC with each GOMEMLIMIT that was asked for. */
export function goMemories(gogc: readonly string[], gomemlimit: readonly string[]): GoMemory[] {
  const limits = gomemlimit.length === 0 ? [{}] : gomemlimit.map((value) => ({ gomemlimit: value }));
  const percents = gogc.length === 0 ? [{}] : gogc.map((value) => ({ gogc: value }));
  return percents.flatMap((percent) => limits.map((limit) => ({ ...percent, ...limit })));
}

function environmentOf({ gogc, gomemlimit }: GoMemory): Record<string, string> {
  return {
    ...(gogc === undefined ? {} : { GOGC: gogc }),
    ...(gomemlimit === undefined ? {} : { GOMEMLIMIT: gomemlimit }),
  };
}
