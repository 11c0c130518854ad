import { expect, it } from 'vitest';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import { reasonTexts } from './verdict-words.ts';

const { result } = sampleReportInput();

/** The run with all of its facts remembered but some, against a limit that is closer than any other. */
function remembering(value: number) {
  const criteria = result.criteria.map((criterion) =>
    criterion.group === 'memory' ? { ...criterion, limit: 0.99, value } : criterion,
  );
  return reasonTexts({ ...result, criteria }).join(' ');
}

it('says which criterion was closest to its limit', () => {
  expect(remembering(0.995)).toContain(
    'Closest to its limit: facts remembered, whole run 99.50 %, limit > 99.00 %',
  );
});

it('calls nothing close to its limit that cannot be better', () => {
  expect(remembering(1)).toMatch(/Closest to its limit: (?!facts remembered)/);
});

it('names none where none could be better', () => {
  const criteria = result.criteria.filter(({ group }) => group === 'memory' || group === 'script-errors');
  const perfect = criteria.map((criterion) =>
    criterion.group === 'memory' ? { ...criterion, value: 1 } : criterion,
  );
  expect(reasonTexts({ ...result, criteria: perfect })).toEqual(['All 2 criteria held.']);
});
