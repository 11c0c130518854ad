import { type Random, seededRandom } from '../../statistics/random.ts';
import { hash } from '../gremlins/hash.ts';
import type { Operation } from '../gremlins/operations.ts';
import type { Effect, Exchange } from './effect.ts';
import { type FaultPlan, parseFault } from './parse-fault.ts';

/** A fault that is in effect. */
export interface PlantedFault extends FaultPlan {
  readonly name: string;
  readonly effect: Effect;
  /** Draws whether a request is touched: the fault's own, so that no other fault shifts it. */
  readonly random: Random;
}

/** A planted fault as the control route shows it. */
export interface PlantedFaultReport {
  readonly name: string;
  readonly rate: number;
  readonly operations: readonly Operation[];
  readonly above: number;
  readonly options: Readonly<Record<string, number | string>>;
}

type At<P extends Effect['place']> = PlantedFault & { readonly effect: { readonly place: P } };

/** What is to happen to one request: any number of delays and of what leaves memory behind, one way to make do, and one fault that spoils the answer. */
export interface Hits {
  readonly delays: readonly At<'latency'>[];
  readonly leaks: readonly At<'memory'>[];
  readonly degradation: At<'route'> | undefined;
  readonly spoiler: PlantedFault | undefined;
}

/** Where a fault spoils no answer. */
const SPARING: readonly Effect['place'][] = ['latency', 'memory', 'route'];

const NO_HITS: Hits = { delays: [], leaks: [], degradation: undefined, spoiler: undefined };

/** The faults that are in effect. */
export class FaultSet {
  readonly #seed: number;
  readonly #clock: () => number;
  /** How often each name was planted so far: planted twice, a fault draws differently. */
  readonly #plantings = new Map<string, number>();
  #planted: readonly PlantedFault[] = [];

  /** @param clock the backend's, in ms */
  constructor(seed: number, clock: () => number) {
    this.#seed = seed;
    this.#clock = clock;
  }

  /**
   * Plants one more fault.
   *
   * @param spec as `parseFault` reads it
   * @throws FaultError
   */
  plant(spec: string): PlantedFaultReport {
    const plan = parseFault(spec);
    const { name } = plan.definition;
    const planting = this.#plantings.get(name) ?? 0;
    this.#plantings.set(name, planting + 1);
    const randomFor = (use: string) => seededRandom(hash(`${this.#seed}/${name}/${planting}/${use}`));
    const effect = plan.definition.create(plan.values, {
      random: randomFor('effect'),
      plantedMs: this.#clock(),
    });
    const fault = { ...plan, name, effect, random: randomFor('rate') };
    this.#planted = [...this.#planted, fault];
    return reportOf(fault);
  }

  /** Takes away every fault of that name, or every fault, and says how many there were. */
  remove(name?: string): number {
    const before = this.#planted.length;
    this.#planted = name === undefined ? [] : this.#planted.filter((fault) => fault.name !== name);
    return before - this.#planted.length;
  }

  get isEmpty(): boolean {
    return this.#planted.length === 0;
  }

  /** How many requests are served at a time, by the faults that say so; Infinity where none does. */
  get workers(): number {
    return Math.min(
      ...this.#planted.flatMap(({ effect }) => (effect.place === 'latency' ? (effect.workers ?? []) : [])),
    );
  }

  list(): readonly PlantedFaultReport[] {
    return this.#planted.map(reportOf);
  }

  /**
   * Draws what is to happen to a request. Each fault that could touch it draws once, whatever the others drew; of
   * those that would spoil the answer, the one that was planted first has it, so that each can be counted exactly. Of the
   * ways to make do, the one that was planted last has it: a preset may have planted others before.
   */
  draw(exchange: Exchange): Hits {
    const hits = this.#planted.filter((fault) => isHit(fault, exchange));
    if (hits.length === 0) return NO_HITS;
    return {
      delays: hits.filter((fault) => isAt(fault, 'latency')),
      leaks: hits.filter((fault) => isAt(fault, 'memory')),
      degradation: hits.findLast((fault) => isAt(fault, 'route')),
      spoiler: hits.find((fault) => !SPARING.includes(fault.effect.place)),
    };
  }
}

function isHit({ operations, above, effect, rate, random }: PlantedFault, exchange: Exchange): boolean {
  if (!operations.includes(exchange.operation)) return false;
  if (exchange.inFlight <= above && above > 0) return false;
  if (effect.applies?.(exchange) === false) return false;
  return random() < rate;
}

function isAt<P extends Effect['place']>(fault: PlantedFault, place: P): fault is At<P> {
  return fault.effect.place === place;
}

function reportOf({ name, rate, operations, above, values }: PlantedFault): PlantedFaultReport {
  return { name, rate, operations, above, options: values };
}
