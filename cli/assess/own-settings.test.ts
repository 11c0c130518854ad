import { expect, it } from 'vitest';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { shortPath } from '../terminal/short-path.ts';
import { withoutFolder } from './own-settings.ts';

const FOLDER = '/w/results/20261124T000000Z-load-local';

it("shows the user's own settings, not the folder that the CLI gives to k6", () => {
  const line = `settings that differ: USERS=5 RESULTS_DIR=${FOLDER}`;
  expect(withoutFolder(line, FOLDER, parseSettings('load', { USERS: '5' }))).toBe(
    'settings that differ: USERS=5',
  );
  expect(
    withoutFolder(`settings that differ: RESULTS_DIR=${FOLDER}`, FOLDER, parseSettings('load', {})),
  ).toBe('settings: all default');
  expect(withoutFolder('run 1, seed 2', FOLDER, parseSettings('load', {}))).toBe('run 1, seed 2');
});

it('names a folder from where the user stands, if it lies below', () => {
  expect(shortPath(FOLDER, '/w')).toBe('results/20261124T000000Z-load-local');
  expect(shortPath(FOLDER, '/elsewhere')).toBe(FOLDER);
});
