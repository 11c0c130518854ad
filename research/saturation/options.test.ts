import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { DOCUMENT } from './saturation.ts';

it('reads lists of users, modes and settings', () =>
  expect(
    readOptions(['--users', '50,60', '--modes', 'cli', '--gogc', '100,400', '--seconds', '8']),
  ).toMatchObject({ users: [50, 60], modes: ['cli'], gogc: ['100', '400'], seconds: 8, rounds: 1 }));

it('leaves open what was not said, so that --from-last shows all there is', () => {
  const { users, modes, seconds, fromLast } = readOptions(['--from-last']);
  expect({ users, modes, seconds, fromLast }).toEqual({ fromLast: true });
});

it('has a place in the document', () =>
  expect(readFileSync(DOCUMENT, 'utf8')).toContain('<!-- saturation: begin -->'));
