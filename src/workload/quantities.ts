/**
 * Numbers and texts that can be no others: the tags go into docs/result.schema.json, by which results are read. To TypeScript they are
 * plain numbers and strings.
 */

/**
 * How many: a whole number.
 *
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * A whole number from 1, of what there is one of at the least, or what is counted from 1.
 *
 * @asType integer
 * @minimum 1
 */
export type PositiveCount = number;

/** @asType integer */
export type Integer = number;

/** @minimum 0 */
export type NonNegative = number;

/** @exclusiveMinimum 0 */
export type Positive = number;

/**
 * A share: 0.02 is 2 %.
 *
 * @minimum 0
 * @maximum 1
 */
export type Fraction = number;

/**
 * A whole number of percent.
 *
 * @asType integer
 * @minimum 0
 * @maximum 100
 */
export type Percent = number;

/**
 * What a run's draws follow from: 32 bits.
 *
 * @asType integer
 * @minimum 0
 * @maximum 4294967295
 */
export type Seed = number;

/**
 * A moment in UTC, as `toISOString` writes it.
 *
 * @pattern ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$
 */
export type UtcTime = string;
