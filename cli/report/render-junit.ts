import { create } from 'xmlbuilder2';
import { hadLoad } from '../../src/result/had-load.ts';
import type { PreflightRoute } from '../../src/result/set-up/preflight-report.ts';
import { routeText, whyText } from '../../src/result/set-up/preflight-text.ts';
import { memberLabel } from '../../src/summary/criterion-text.ts';
import { verdictText } from '../../src/summary/verdict-text.ts';
import { type CriterionOutcome, isMissed } from '../../src/thresholds/verdict.ts';
import { STATE_SIGNS } from '../../src/words/state-signs.ts';
import type { RunResult } from '../result/run-result.ts';
import type { ReportInput } from './words/report-input.ts';
import { runFacts } from './words/run-facts.ts';
import { criterionSentence } from './words/verdict-words.ts';

/** What became of a test case. */
type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failure' | 'error' | 'skipped'; readonly type: string; readonly message: string };

interface TestCase {
  readonly group: string;
  readonly name: string;
  readonly outcome: Outcome;
}

/**
 * Renders a result as JUnit XML, as CI systems read it: one case per criterion, and one for each reason that is none.
 *
 * A criterion that is crossed is a failure; one without evidence is an error. Where the run proves nothing (INVALID, or
 * no verdict) what it measured is skipped rather than passed, and so is what was not judged at all.
 */
export function renderJunit({ result }: ReportInput): string {
  const cases = [
    ...preflightCases(result),
    ...criterionCases(result),
    ...reasonCases(result),
    ...reservationCases(result),
    ...unjudgedCases(result),
  ];
  const count = (kind: Outcome['kind']) =>
    String(cases.filter(({ outcome }) => outcome.kind === kind).length);
  const { scenario, environment } = result.settings;
  const suite = create({ version: '1.0', encoding: 'UTF-8' })
    .ele('testsuites')
    .ele('testsuite', {
      name: token(`scenario ${scenario}, ${environment}`),
      package: 'gremlins-load',
      id: '0',
      timestamp: result.startedAt.slice(0, 19),
      hostname: 'localhost',
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: result.durationSeconds.toFixed(3),
    });
  const properties = suite.ele('properties');
  for (const [name, value] of [
    ['Verdict', result.verdict === null ? 'none' : verdictText(result)],
    ...runFacts(result),
  ] as const) {
    properties.ele('property', { name: token(name), value: xmlText(value) });
  }
  for (const { group, name, outcome } of cases) {
    const node = suite.ele('testcase', {
      name: token(name),
      classname: token(`gremlins-load.${scenario}.${group}`),
      time: '0',
    });
    if (outcome.kind !== 'passed') {
      node.ele(outcome.kind, { type: outcome.type, message: xmlText(outcome.message) });
    }
  }
  suite.ele('system-out').txt(xmlText(valuesText(result)));
  suite.ele('system-err');
  return `${suite.end({ prettyPrint: true })}\n`;
}

function criterionCases(result: RunResult): TestCase[] {
  return result.criteria.map((criterion) => ({
    group: criterion.kind,
    name: memberLabel(criterion),
    outcome: outcomeOf(criterion, result),
  }));
}

function outcomeOf(criterion: CriterionOutcome, result: RunResult): Outcome {
  const message = criterionSentence(criterion, result);
  if (criterion.state === 'not-judged') return { kind: 'skipped', type: 'not-judged', message };
  if (criterion.kind === 'evidence') {
    return isMissed(criterion) ? { kind: 'error', type: criterion.group, message } : { kind: 'passed' };
  }
  if (result.verdict === 'PASS' || result.verdict === 'FAIL') {
    return isMissed(criterion) ? { kind: 'failure', type: 'limit-crossed', message } : { kind: 'passed' };
  }
  return { kind: 'skipped', type: 'proves-nothing', message: `the run proves nothing; measured: ${message}` };
}

/** Reasons in words, such as an interruption: they decided without being a criterion. */
function reasonCases(result: RunResult): TestCase[] {
  const { reasons, criteria, verdict } = result;
  // Thresholds that were switched off judge nothing; a run that was stopped before its load is an error.
  const kind = verdict === null && hadLoad(result) ? 'skipped' : 'error';
  return reasons
    .filter((reason) => criteria.every(({ id }) => id !== reason))
    .map((reason) => ({
      group: 'run',
      name: 'the run as a whole',
      outcome: { kind, type: 'run', message: reason },
    }));
}

/** What a PASS does not vouch for has not passed, and is no failure either. */
function reservationCases({ reservations }: RunResult): TestCase[] {
  return reservations.map(({ id, text }) => ({
    group: 'reservations',
    name: id,
    outcome: { kind: 'skipped', type: 'reservation', message: text },
  }));
}

/** Each route, as it answered one user before any load. */
function preflightCases(result: RunResult): TestCase[] {
  return (result.setUp?.routes ?? []).map((route) => ({
    group: 'preflight',
    name: routeText(route),
    outcome: preflightOutcome(route, result),
  }));
}

function preflightOutcome(route: PreflightRoute, result: RunResult): Outcome {
  const message = whyText(route) ?? '';
  switch (route.outcome) {
    case 'right':
    case 'degraded':
      return { kind: 'passed' };
    case 'failed':
      return {
        // Where load ran all the same, its verdict decides: a CI system must not show red for a run that ended 0.
        kind: hadLoad(result) && result.verdict !== 'FAIL' ? 'skipped' : 'failure',
        type: route.category ?? 'failed',
        message: `fails for one user already: ${message}`,
      };
    case 'missing':
    case 'not-asked':
      return { kind: 'skipped', type: route.outcome, message };
  }
}

function unjudgedCases({ notJudged }: RunResult): TestCase[] {
  return notJudged.map((what) => ({
    group: 'not-judged',
    name: what,
    outcome: { kind: 'skipped', type: 'not-judged', message: 'not judged here' },
  }));
}

/** Every criterion with its value and limit: a case that passed has no room for them. */
function valuesText(result: RunResult): string {
  return result.criteria
    .map((criterion) => `${STATE_SIGNS[criterion.state]} ${criterionSentence(criterion, result)}`)
    .join('\n');
}

/** A text as XML's token type has it: no line breaks, no double blanks, nothing at the ends. */
function token(text: string): string {
  return xmlText(text).replace(/\s+/g, ' ').trim();
}

/** Removes what no XML document may hold: control characters, lone surrogates, U+FFFE and U+FFFF. */
export function xmlText(text: string): string {
  return text.replace(/(?![\t\n\r\x7f-\x9f])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, '');
}
