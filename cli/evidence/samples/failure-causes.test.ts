import { expect, it } from 'vitest';
import { FailureCauses, MOST_CAUSES, OTHER_CAUSES, UNTOLD_CAUSE } from './failure-causes.ts';
import { exampleOf } from './testing/samples-text.ts';

it('takes details that differ in numbers alone for one cause, whatever the body', () => {
  const causes = new FailureCauses();
  const kinds = [1, 2, 3].map((number) =>
    causes.kindOf('g', exampleOf(503, `status 503: pool of ${number} full`, `"detail":${number}`)),
  );
  expect(kinds).toEqual(Array(3).fill({ status: 503, cause: 'status 503: pool of <n> full' }));
});

it('tells details apart that begin alike, and statuses', () => {
  const causes = new FailureCauses();
  const told = (status: number, detail: string) => causes.kindOf('g', exampleOf(status, detail, null));
  expect(told(500, 'locked","body":x').cause).toBe('locked","body":x');
  expect(told(500, 'locked').cause).toBe('locked');
  expect(told(502, 'locked').status).toBe(502);
});

it('counts what goes beyond the first forty of a group as other causes', () => {
  const causes = new FailureCauses();
  const word = (number: number) =>
    `word-${'abcdefghijklmnopqrstuvwxyz'[number % 26]}${'xyz'[Math.floor(number / 26)]}`;
  const told = (group: string, number: number) =>
    causes.kindOf(group, exampleOf(500, word(number), null)).cause;
  const all = Array.from({ length: 60 }, (_, number) => told('g', number));
  expect(all.slice(0, MOST_CAUSES)).toEqual(Array.from({ length: MOST_CAUSES }, (_, number) => word(number)));
  expect(new Set(all.slice(MOST_CAUSES))).toEqual(new Set([OTHER_CAUSES]));
  expect(told('g', 3)).toBe(word(3));
  expect(told('another', 59)).toBe(word(59));
});

it.each([[''], ['user=3'], ['example=%7Bbroken']])('tells nothing from %j', (metadata) => {
  expect(new FailureCauses().kindOf('g', metadata)).toEqual({ status: 0, cause: UNTOLD_CAUSE });
});
