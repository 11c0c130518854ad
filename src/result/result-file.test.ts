import { describe, expect, it } from 'vitest';
import { probeFolder, resultPath } from './result-file.ts';

/** Acts as k6's open() on a system with these folders. */
function opener(folders: readonly string[], message = 'no such file or directory') {
  return (path: string) => {
    throw new Error(
      folders.includes(path) ? "open() can't be used with directories" : `stat ${path}: ${message}`,
    );
  };
}

describe('probeFolder', () => {
  it.each([
    ['results', ['/proc/self/cwd', '/proc/self/cwd/results'], 'present'],
    ['results', ['/proc/self/cwd'], 'absent'],
    ['results', [], 'unknown'],
    ['/tmp/r', ['/tmp/r'], 'present'],
    ['/tmp/r', [], 'absent'],
  ] as const)('finds %s among %j: %s', (dir, folders, state) => {
    expect(probeFolder(dir, opener(folders))).toBe(state);
  });

  it('does not take a file for a folder', () => {
    expect(probeFolder('/tmp/file', () => 'contents')).toBe('absent');
  });

  it('says unknown for errors it does not know', () => {
    expect(probeFolder('/tmp/r', opener([], 'permission denied'))).toBe('unknown');
  });
});

describe('resultPath', () => {
  it('stamps the start in UTC', () => {
    expect(resultPath('out', '2026-03-01T09:08:07.654Z', 'smoke', 'staging')).toBe(
      'out/20260301T090807Z-smoke-staging.json',
    );
  });
});
