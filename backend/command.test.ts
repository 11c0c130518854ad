import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { backendCommand } from './command.ts';
import { faultList, faultTable } from './faults/describe-faults.ts';
import { FAULT_NAMES } from './faults/fault-table.ts';

/** Runs the command with words that end it at once, and returns what it wrote. */
function said(...words: string[]): string {
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  const command = backendCommand().exitOverride().configureOutput({ writeOut: write, writeErr: write });
  expect(() => command.parse(words, { from: 'user' })).toThrow();
  return output;
}

describe('every fault is listed', () => {
  const path = fileURLToPath(new URL('../docs/simulated-backend.md', import.meta.url));
  const document = readFileSync(path, 'utf8');
  const help = said('--help');

  it.each(FAULT_NAMES)('%s, by --help, by --list-faults and in the documentation', (name) => {
    expect(help).toMatch(new RegExp(`[ ,]${name}[,\\n]`));
    expect(faultList()).toContain(`  ${name}: `);
    expect(document).toContain(`| \`${name}\` |`);
  });

  it('in the documentation by the very table that the code makes', async () => {
    const [before = '', rest = ''] = document.split('<!-- faults -->');
    const [, after = ''] = rest.split('<!-- /faults -->');
    const right = `${before}<!-- faults -->\n${faultTable()}\n<!-- /faults -->${after}`;
    await expect(right).toMatchFileSnapshot(path);
  });
});

it('a fault that cannot be planted is refused in one line with what is allowed, and the help is pointed at', () => {
  expect(said('--fault', 'status-500:7')).toBe(
    `error: option '--fault <name[:rate][:options]>' argument 'status-500:7' is invalid. fault status-500: "7" is no rate; allowed is a share from 0 to 1, e.g. 0.05, or a percentage, e.g. 5%\n(--help lists what is there)\n`,
  );
});
