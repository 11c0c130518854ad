import { describe, expect, it } from 'vitest';
import { bareReportInput } from '../testing/bare-report-input.ts';
import { sampleTargetSide } from '../testing/sample-target-side.ts';
import {
  byTelling,
  fullestBetween,
  fullestText,
  seriesName,
  targetEntries,
  targetValueText,
} from './target-text.ts';

const { series } = sampleTargetSide();
const one = (measure: string) => {
  const found = series.find((candidate) => candidate.measure === measure);
  if (found === undefined) throw new Error(measure);
  return found;
};

it.each([
  ['share', 0.9731, '97.3 %'],
  ['cores', 0.978, '0.98 cores'],
  ['bytes', 412_400_000, '412 MB'],
  ['bytes', 1_250_000_000, '1.25 GB'],
  ['bytes', 0, '0 B'],
  ['bytes/s', 4_200, '4.2 kB/s'],
  ['number', 1_234, '1,234'],
  ['number', 0.5, '0.5'],
  ['per second', 240.2, '240 /s'],
  ['share', null, '–'],
] as const)('writes %s %s as %s', (unit, value, text) => {
  expect(targetValueText(unit, value)).toBe(text);
});

describe('fullestText', () => {
  it('names what was full, fullest first, and how full', () => {
    expect(
      fullestText([
        { series: one('machine-processor'), value: 0.12 },
        { series: one('process-processor'), value: 0.97 },
        { series: one('pool-used'), value: 15 },
        { series: one('requests-rate'), value: 900 },
      ]),
    ).toBe(
      "full were connections of the pool in use (pool_name=main) 15 of 15, process's processor 0.97 of one core",
    );
  });

  it('says what was fullest where nothing was full', () => {
    expect(
      fullestText([
        { series: one('machine-processor'), value: 0.12 },
        { series: { ...one('process-processor'), most: 0.5 }, value: 0.25 },
      ]),
    ).toBe("nothing that was seen was full; the fullest was process's processor 0.25 of 0.50 cores");
  });

  it('goes by what was seen between two moments', () => {
    const side = { ...sampleTargetSide(), series: [one('pool-used')] };
    expect(fullestBetween(side, 150, 200)).toBe(
      'full was connections of the pool in use (pool_name=main) 15 of 15',
    );
    expect(fullestBetween(side, 22, 28)).toContain(
      'the fullest was connections of the pool in use (pool_name=main) 8 of 15',
    );
    expect(fullestBetween(side, 51, 54)).toBeNull();
  });

  it('says nothing where nobody knows how full it was: a pool without a size, a process on many cores', () => {
    expect(
      fullestText([
        { series: { ...one('pool-used'), most: null }, value: 50 },
        { series: one('process-processor'), value: 3.4 },
        { series: one('machine-processor'), value: null },
      ]),
    ).toBeNull();
  });
});

it('names the source of a series where two have the same name', () => {
  const processor = one('process-processor');
  const other = { ...processor, source: 'process 12 (uvicorn)' };
  expect(seriesName(processor, [processor])).toBe("process's processor");
  expect(seriesName(other, [processor, other])).toBe("process's processor, process 12 (uvicorn)");
  expect(seriesName({ ...processor, measure: 'asked', from: 'queue_depth', subject: 'q=a' }, [])).toBe(
    'queue_depth (q=a)',
  );
});

it('lets no escape sequence of a page into a terminal', () => {
  const hostile = { ...one('pool-used'), subject: 'pool=\u001b[31mred\u0007\u202e' };
  expect(seriesName(hostile, [])).toBe('connections of the pool in use (pool= [31mred)');
  const { result } = bareReportInput();
  const sources = [
    { name: 'a\u001b]0;x', kind: 'metrics' as const, looks: 2, missed: 1, problem: '\u001b[2J', cut: null },
  ];
  const seen = { ...result, target: { ...result.target, sources, series: [] } };
  expect(targetEntries(seen)).toEqual([['not seen', 'a ]0;x: 1 of 2 looks saw nothing (the last: [2J)']]);
});

it('puts what is fullest first, and of the others what changes most', () => {
  const order = byTelling(series).map(({ measure }) => measure);
  expect(order.slice(0, 3)).toEqual(['pool-used', 'machine-busiest-core', 'process-processor']);
  expect(order.indexOf('requests-rate')).toBeLessThan(order.indexOf('process-memory'));
});

describe('targetEntries', () => {
  it('say when the first limit was crossed, and what is missing', () => {
    const { result } = bareReportInput();
    const seen = { ...result, target: { ...result.target, ...sampleTargetSide() } };
    expect(targetEntries(seen).map(([label]) => label)).toEqual([
      'at full load',
      'at the first limit',
      'not seen',
      'left out',
    ]);
    expect(targetEntries(seen)[1]?.[1]).toMatch(/^2:00, 1,000 users: p95 of actions; full were /);
  });

  it('are none where nobody looked', () => {
    expect(targetEntries(bareReportInput().result)).toEqual([]);
  });
});
