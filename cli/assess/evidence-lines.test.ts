import { expect, it } from 'vitest';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';
import { evidenceLines } from './evidence-lines.ts';

it('names every file within 80 columns, below the folder', () => {
  const files = Object.values(EVIDENCE_FILES);
  const [first, ...rest] = evidenceLines('results/x', files);
  expect(first).toBe('evidence: results/x/');
  for (const line of rest) {
    expect(line.length, line).toBeLessThanOrEqual(80);
    expect(line).toMatch(/^ {10}\S/);
  }
  expect(rest.join(' ').trim().split(/,\s+/)).toEqual(files);
});

it('names the folder alone where it holds nothing', () => {
  expect(evidenceLines('results/x', [])).toEqual(['evidence: results/x/']);
});
