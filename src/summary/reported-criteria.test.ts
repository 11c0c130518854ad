import { expect, it } from 'vitest';
import { buildResult } from '../result/result.ts';
import { GROUP_LABELS } from './criterion-text.ts';
import { renderText } from './render-text.ts';
import { reportedCriteria } from './reported-criteria.ts';
import { summaryInput } from './testing/summary-input.ts';

const UNSEEN = { rate: 0, passes: 0, fails: 0 };
const degradedOf = (behavior: string) => `answer_degraded{behavior:${behavior},phase:steady}`;
const lineOf = (result: ReturnType<typeof buildResult>) =>
  reportedCriteria(result.criteria).find(({ criterion }) => criterion.group === 'degraded');

it('says of a group that held how many of it were not judged', () => {
  const result = buildResult(summaryInput({ values: { [degradedOf('rag')]: UNSEEN } }));
  const all = result.criteria.filter(({ group }) => group === 'degraded').length;
  expect(lineOf(result)).toMatchObject({
    criterion: { state: 'held' },
    notJudged: `1 of ${all} not judged`,
  });
  expect(renderText(result, false)).toMatch(
    /^✓ answers degraded by load, worst behavior .*\n {4}1 of \d not judged$/m,
  );
});

it('says it of no group that was judged as a whole, or not at all', () => {
  expect(lineOf(buildResult(summaryInput()))?.notJudged).toBeNull();
  const members = buildResult(summaryInput()).criteria.filter(({ group }) => group === 'degraded');
  const values = Object.fromEntries(members.map(({ metric }) => [metric, UNSEEN]));
  expect(lineOf(buildResult(summaryInput({ values })))).toMatchObject({
    criterion: { state: 'not-judged' },
    notJudged: null,
  });
});

it('keeps to the order of reports, whoever judged: what decides, then what that rests on', () => {
  const { criteria } = buildResult(summaryInput({ variables: { STRICT: '1' } }));
  const groups = reportedCriteria(criteria.toReversed()).map(({ criterion }) => criterion.group);
  expect(groups).toEqual(Object.keys(GROUP_LABELS).filter((group) => groups.some((one) => one === group)));
  const kinds = reportedCriteria(criteria).map(({ criterion }) => criterion.kind === 'evidence');
  expect(kinds).toEqual(kinds.toSorted());
});
