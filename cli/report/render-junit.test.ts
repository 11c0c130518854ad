import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { renderJunit, xmlText } from './render-junit.ts';
import { bareReportInput } from './testing/bare-report-input.ts';
import { hostileReportInput } from './testing/hostile.ts';
import { sampleReportInput } from './testing/sample-report-input.ts';
import type { ReportInput } from './words/report-input.ts';

const SCHEMA = readFileSync(new URL('./testing/junit.xsd', import.meta.url), 'utf8');
const sample = sampleReportInput();
const noSamples = { 'iterations{behavior:rag,phase:steady}': { count: 0 } };

describe('renderJunit', () => {
  it.each<[string, ReportInput]>([
    ['PASS', sample],
    ['FAIL', sampleReportInput({ P95_LIMIT: '1s' })],
    ['INVALID', bareReportInput({ values: noSamples })],
    ['no verdict', bareReportInput({ thresholds: false })],
    ['an interrupted run', bareReportInput({ elapsedSeconds: 50 })],
    ['hostile text', hostileReportInput()],
  ])('is valid for %s', async (_name, input) => {
    const { valid, errors } = await validateXML({ xml: renderJunit(input), schema: SCHEMA });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });

  it('is held to a schema that refuses what readers refuse', async () => {
    const xml = renderJunit(sample).replace(/ tests="\d+"/, '');
    expect((await validateXML({ xml, schema: SCHEMA })).valid).toBe(false);
  });

  it('has a passed case for each criterion that held, and a skipped one for what was not judged', () => {
    const xml = renderJunit(sample);
    const { criteria, notJudged, setUp, reservations } = sample.result;
    const unjudged = criteria.filter(({ state }) => state === 'not-judged').length;
    const tests = (setUp?.routes.length ?? 0) + criteria.length + reservations.length + notJudged.length;
    expect(countsOf(xml)).toEqual({
      tests,
      failures: 0,
      errors: 0,
      skipped: unjudged + reservations.length + notJudged.length,
    });
    expect(xml.match(/<testcase /g)).toHaveLength(tests);
    expect(xml).toContain(
      '<testcase name="failed actions: rag" classname="gremlins-load.load.failures" time="0"/>',
    );
  });

  it('has a failure with value and limit for each criterion that was crossed', () => {
    const xml = renderJunit(sampleReportInput({ P95_LIMIT: '1s' }));
    expect(countsOf(xml).failures).toBe(2);
    expect(xml).toMatch(
      /<failure type="limit-crossed" message="p95 of actions [\d.]+ s, limit &lt; 1\.000 s \(\d+ % over\)\."\/>/,
    );
  });

  it('has a failure for a route that fails at idle only where nothing passed: it must not redden what ended 0', () => {
    const { result } = sample;
    const { setUp } = result;
    if (setUp === null) throw new Error('the sample has no set-up');
    const [first, ...others] = setUp.routes;
    if (first === undefined) throw new Error('the sample asked no route');
    const routes = [{ ...first, outcome: 'failed' as const, category: 'http_5xx' as const }, ...others];
    const casesOf = (verdict: 'PASS' | 'FAIL') =>
      countsOf(renderJunit({ ...sample, result: { ...result, verdict, setUp: { ...setUp, routes } } }));
    const [passed, failed] = [casesOf('PASS'), casesOf('FAIL')];
    expect(passed.failures).toBe(0);
    expect(failed).toMatchObject({ failures: 1, skipped: Number(passed.skipped) - 1 });
  });

  it('passes nothing of an INVALID run that it measured, and has an error for the lack of evidence', () => {
    const input = bareReportInput({ values: noSamples });
    const xml = renderJunit(input);
    const measured = input.result.criteria.filter(({ kind }) => kind !== 'evidence').length;
    expect(countsOf(xml)).toMatchObject({
      errors: 1,
      failures: 0,
      skipped: measured + input.result.notJudged.length,
    });
    expect(xml).toContain('<error type="samples" message="samples: rag 0, limit &gt; 0."/>');
  });

  it('has an error for an interruption, which is no criterion', () => {
    const xml = renderJunit(bareReportInput({ elapsedSeconds: 50 }));
    expect(xml).toContain('<error type="run" message="the run was interrupted before its end"/>');
  });
});

it('removes what XML cannot hold, and nothing else', () => {
  expect(xmlText('a\0\b\u001fb\t\n\u0085😀\ud800\uffff')).toBe('ab\t\n\u0085😀');
});

function countsOf(xml: string): Record<string, number> {
  const suite = /<testsuite [^>]*>/.exec(xml)?.[0] ?? '';
  return Object.fromEntries(
    [...suite.matchAll(/ (tests|failures|errors|skipped)="(\d+)"/g)].map(([, name, count]) => [
      name ?? '',
      Number(count),
    ]),
  );
}
