import { OPERATIONS, type Operation } from '../gremlins/operations.ts';
import type { FaultDefinition, FaultOption, OptionValues } from './definition.ts';
import { FaultError } from './fault-error.ts';
import { FAULT_NAMES, FAULTS } from './fault-table.ts';
import { nearest } from './nearest.ts';

/** A fault as it is to be planted: every default filled in. */
export interface FaultPlan {
  readonly definition: FaultDefinition;
  /** Share of the requests that it can spoil. */
  readonly rate: number;
  readonly operations: readonly Operation[];
  /** It acts only while more than so many requests are in flight. */
  readonly above: number;
  readonly values: OptionValues;
}

/**
 * Reads `name[:rate][:option=value,…]`, e.g. `latency-behavior:0.5:operation=rag+history,ms=1500`. A rate is a share
 * (`0.05`) or a percentage (`5%`); left out, as every option may be, it is the fault's default.
 *
 * @throws FaultError one line that says what is wrong and what is allowed
 */
export function parseFault(spec: string): FaultPlan {
  const [name = '', ...rest] = spec.split(':');
  const definition = FAULTS.find((fault) => fault.name === name);
  if (definition === undefined) {
    throw new FaultError(
      `there is no fault ${quoted(name)}${meant(name, FAULT_NAMES)}; allowed are ${FAULT_NAMES.join(', ')}`,
    );
  }
  const fail = (problem: string): never => {
    throw new FaultError(`fault ${name}: ${problem}`);
  };
  // The rate may be left out altogether: what holds an equals sign is options.
  if (rest[0]?.includes('=')) rest.unshift('');
  const [rate = '', options = '', ...excess] = rest;
  if (excess.length > 0)
    fail(`${quoted(spec)} has too many colons; allowed is name:rate:option=value,option=value`);
  const given = readOptions(options, definition, fail);
  return {
    definition,
    rate: rate === '' ? definition.rate : readRate(rate, fail),
    operations: readOperations(given.get('operation'), definition, fail),
    above: readAbove(given.get('above'), definition, fail),
    values: Object.fromEntries(
      Object.entries(definition.options).map(([option, rule]) => [
        option,
        readValue(option, given.get(option), rule, fail),
      ]),
    ),
  };
}

type Fail = (problem: string) => never;

function readRate(text: string, fail: Fail): number {
  const rate = text.endsWith('%') ? numberOf(text.slice(0, -1)) / 100 : numberOf(text);
  if (rate >= 0 && rate <= 1) return rate;
  return fail(
    `${quoted(text)} is no rate; allowed is a share from 0 to 1, e.g. 0.05, or a percentage, e.g. 5%`,
  );
}

function readOptions(text: string, definition: FaultDefinition, fail: Fail): Map<string, string> {
  const allowed = ['operation', 'above', ...Object.keys(definition.options)];
  const given = new Map<string, string>();
  for (const part of text === '' ? [] : text.split(',')) {
    const mark = part.indexOf('=');
    const option = mark === -1 ? part : part.slice(0, mark);
    if (mark === -1 || !allowed.includes(option)) {
      const problem = mark === -1 ? 'is no option=value' : 'is none of its options';
      fail(`${quoted(part)} ${problem}${meant(option, allowed)}; allowed are ${allowed.join(', ')}`);
    }
    given.set(option, part.slice(mark + 1));
  }
  return given;
}

function readOperations(
  text: string | undefined,
  { operations, usually = operations }: FaultDefinition,
  fail: Fail,
): readonly Operation[] {
  if (text === undefined) return usually;
  return text.split('+').map((word) => {
    const operation = operations.find((candidate) => candidate === word);
    if (operation !== undefined) return operation;
    const known = OPERATIONS.some((candidate) => candidate === word);
    const problem = known
      ? 'is an operation that it cannot touch'
      : `is no operation${meant(word, operations)}`;
    return fail(
      `operation ${quoted(word)} ${problem}; allowed are ${operations.join(', ')}, several with + between`,
    );
  });
}

function readAbove(text: string | undefined, { above = 0 }: FaultDefinition, fail: Fail): number {
  if (text === undefined) return above;
  const value = numberOf(text);
  if (Number.isInteger(value) && value >= 0) return value;
  return fail(`above=${text}: allowed is a whole number of requests in flight from 0`);
}

function readValue(name: string, text: string | undefined, option: FaultOption, fail: Fail): number | string {
  if (text === undefined) return option.fallback;
  if (option.kind === 'choice') {
    if (option.choices.includes(text)) return text;
    return fail(`${name}=${text}${meant(text, option.choices)}: allowed are ${option.choices.join(', ')}`);
  }
  const value = numberOf(text);
  if (value >= option.least && value <= option.most) return value;
  return fail(`${name}=${text}: allowed is a number from ${option.least} to ${option.most}`);
}

/** Not a number where the text is none: `Number('')` would be 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function meant(word: string, candidates: readonly string[]): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? '' : ` (did you mean ${candidate}?)`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
