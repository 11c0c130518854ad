import type { Random } from '../../statistics/random.ts';
import type { Operation } from '../gremlins/operations.ts';
import type { Effect } from './effect.ts';

export const FAULT_FAMILIES = [
  'latency',
  'memory',
  'transport',
  'status',
  'content',
  'degraded',
  'outage',
  'conversation',
  'history',
  'health',
] as const;

export type FaultFamily = (typeof FAULT_FAMILIES)[number];

/** An option of a fault: a number within bounds, or one of a few words. */
export type FaultOption =
  | {
      readonly kind: 'number';
      readonly fallback: number;
      readonly least: number;
      readonly most: number;
      readonly meaning: string;
    }
  | {
      readonly kind: 'choice';
      readonly fallback: string;
      readonly choices: readonly string[];
      readonly meaning: string;
    };

type ValueOf<O extends FaultOption> = O extends { readonly kind: 'number' } ? number : string;

/** Values of options by name. */
export type OptionValues = Readonly<Record<string, number | string>>;

/** What an effect has of its own. */
export interface Planting {
  /** Draws that no other fault shares. */
  readonly random: Random;
  /** When it was planted, in ms of the backend's clock. */
  readonly plantedMs: number;
}

interface FaultTraits {
  /** As `--fault` takes it. */
  readonly name: string;
  readonly family: FaultFamily;
  /** One sentence. */
  readonly does: string;
  /** Every operation it can touch. */
  readonly operations: readonly Operation[];
  /** Those it touches unless told otherwise; all of them where left out. */
  readonly usually?: readonly Operation[];
  /** The share of requests it touches unless told otherwise. */
  readonly rate: number;
  /** It acts only while more than so many requests are in flight, unless told otherwise; 0 where left out. */
  readonly above?: number;
}

/** A fault that can be planted. */
export interface FaultDefinition extends FaultTraits {
  readonly options: Readonly<Record<string, FaultOption>>;
  /** Makes the effect, with its state. `values` holds every option. */
  readonly create: (values: OptionValues, planting: Planting) => Effect;
}

/** Defines a fault whose effect reads its options by their types. */
export function defineFault<const O extends Readonly<Record<string, FaultOption>>>(
  fault: FaultTraits & {
    readonly options: O;
    readonly create: (values: { readonly [K in keyof O]: ValueOf<O[K]> }, planting: Planting) => Effect;
  },
): FaultDefinition {
  const { create, ...traits } = fault;
  return {
    ...traits,
    // The parser gives every option that is defined a value of its kind; the types cannot know.
    create: (values, planting) => create(values as { readonly [K in keyof O]: ValueOf<O[K]> }, planting),
  };
}

/** An option in ms, up to ten minutes. */
export function milliseconds(fallback: number, meaning: string, least = 0) {
  return { kind: 'number', fallback, least, most: 600_000, meaning } as const;
}

/** An option that counts something. */
export function count(fallback: number, meaning: string, least = 1, most = 1_000_000) {
  return { kind: 'number', fallback, least, most, meaning } as const;
}
