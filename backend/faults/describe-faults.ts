import { OPERATIONS, type Operation } from '../gremlins/operations.ts';
import { FAULT_FAMILIES, type FaultDefinition, type FaultOption } from './definition.ts';
import { FAULTS } from './fault-table.ts';

/** Lists every fault for a terminal: what it does, where, how often, and its options. */
export function faultList(): string {
  return FAULT_FAMILIES.map((family) => {
    const faults = FAULTS.filter((fault) => fault.family === family);
    return `${family}\n${faults.map(entry).join('\n')}`;
  }).join('\n\n');
}

/** Names every fault by family, a line each. */
export function faultNames(): string {
  return FAULT_FAMILIES.map((family) => {
    const names = FAULTS.filter((fault) => fault.family === family).map(({ name }) => name);
    return `  ${family}: ${names.join(', ')}`;
  }).join('\n');
}

/** Writes the documentation's table of faults (Markdown). */
export function faultTable(): string {
  const rows = FAULTS.map((fault) => {
    const options = Object.entries(limitsAndOptions(fault)).map(([name, text]) => `\`${name}\` ${text}`);
    return `| \`${fault.name}\` | ${fault.family} | ${fault.does} | ${touches(fault)} | ${percent(fault.rate)} | ${options.join('; ')} |`;
  });
  return [
    '| fault | family | what it does | operations | rate | options |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function entry(fault: FaultDefinition): string {
  const options = Object.entries(limitsAndOptions(fault)).map(([name, text]) => `\n      ${name} ${text}`);
  return `  ${fault.name}: ${fault.does}\n      rate ${fault.rate}; ${touches(fault)}${options.join('')}`;
}

function touches({ operations, usually }: FaultDefinition): string {
  return usually === undefined ? listed(operations) : `${listed(usually)} (can touch ${listed(operations)})`;
}

function listed(operations: readonly Operation[]): string {
  return operations.length === OPERATIONS.length ? 'all' : operations.join(', ');
}

function limitsAndOptions({ above, options }: FaultDefinition): Record<string, string> {
  const own = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, optionText(option)]));
  return above ? { above: `${above}`, ...own } : own;
}

function optionText(option: FaultOption): string {
  const choices = option.kind === 'choice' ? ` of ${option.choices.join(', ')}` : '';
  return `${option.fallback}${choices} (${option.meaning})`;
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(4))} %`;
}
