import { expect, it } from 'vitest';
import { promptsPath } from './prompts-path.ts';

it.each([
  ['/data/own.json', '/data/own.json'],
  ['C:\\own.json', 'C:\\own.json'],
  ['own.json', '/proc/self/cwd/own.json'],
])('finds %s at %s', (name, path) => {
  expect(promptsPath(name)).toBe(path);
});
