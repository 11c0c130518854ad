import { memberLabel } from '../../../src/summary/criterion-text.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import type { Interval } from '../../../statistics/estimate.ts';
import { stoppedText } from '../../judge/stopped-text.ts';
import { heldText } from '../../result/question-of.ts';
import type { RunResult } from '../../result/run-result.ts';
import type {
  Drift,
  DriftMetric,
  EnduranceAnswer,
  Knee,
  LoadAnswer,
  MissedTarget,
  SmokeAnswer,
  SpikeAnswer,
  StepOutcome,
  StressAnswer,
  StressStep,
} from '../../result/scenario-answer.ts';
import { targetSideOf } from '../../result/target-side-of.ts';
import { clockText } from '../charts/clock-text.ts';
import { fullestBetween } from './target-text.ts';

/** What became of a step, in a word. */
export const OUTCOME_WORDS: Readonly<Record<StepOutcome, string>> = {
  met: '✓ held',
  missed: '✗ broken',
  'too-few-samples': '– too few',
  unusable: '– unusable',
  'not-reached': '– not reached',
};

/** Answers a scenario's question in sentences, the answer itself first; none where there is no answer. */
export function answerTexts(result: RunResult): string[] {
  const answer = result.analysis?.answer;
  switch (answer?.scenario) {
    case undefined:
      return [];
    case 'stress':
      return [
        ...stressTexts(answer),
        ...targetTexts(answer, result),
        ...(result.stopped === undefined ? [] : [sentence(stoppedText(result.stopped))]),
      ];
    case 'spike':
      return spikeTexts(answer);
    case 'endurance':
      return enduranceTexts(answer);
    case 'smoke':
      return smokeTexts(answer, result);
    case 'load':
      return loadTexts(answer, result);
  }
}

function stressTexts({ steps, held, broke, disturbed, knee }: StressAnswer): string[] {
  const users = (count: number) => `${formatCount(count)} users`;
  const last = steps.at(-1);
  const saturated = steps.find(({ outcome }) => outcome === 'unusable');
  const heldText =
    held === null ? 'No step met every target' : `Held to ${users(held.users)} (step ${held.step})`;
  const texts: string[] = [];
  if (broke !== null) {
    texts.push(
      `${heldText}; broke at ${users(broke.users)} (step ${broke.step}). Missed first, at ${clockText(broke.first.atSeconds)}: ${missedText(broke.first)}.`,
    );
    if (broke.metAgain.length > 0) {
      texts.push(
        `Above it every target was met again in step ${broke.metAgain.join(', ')}: what broke step ${broke.step} may not have been the number of users.`,
      );
    }
  } else if (held !== null && held.step === last?.step) {
    texts.push(`Held to ${users(held.users)}, the last step: the breaking point was not reached.`);
  } else texts.push(`${heldText}; no step is known to have broken.`);
  if (disturbed.length > 0) {
    texts.push(
      `Step ${disturbed.join(', ')} missed a target too, though most steps above met them all: something other than the number of users disturbed it.`,
    );
  }
  if (saturated !== undefined) {
    texts.push(
      `From step ${saturated.step} (${users(saturated.users)}) on the load generator was saturated: these steps say nothing of the backend.`,
    );
  }
  texts.push(kneeText(knee, steps));
  return texts;
}

/** What was full in the breaking step, where somebody looked. */
function targetTexts({ steps, broke }: StressAnswer, result: RunResult): string[] {
  const side = targetSideOf(result);
  const step = steps.find((one) => one.step === broke?.step);
  if (side === null || step === undefined) return [];
  const full = fullestBetween(side, step.startSeconds, step.endSeconds);
  return full === null ? [] : [`On the target's side, in step ${step.step}: ${full}.`];
}

function kneeText(knee: Knee | null, steps: readonly StressStep[]): string {
  if (knee === null) return 'Too few steps were measured to look for a knee of the throughput.';
  const most = Math.max(...steps.map(({ succeededPerSecond }) => succeededPerSecond));
  if (!knee.reached) {
    return `Throughput grew with the users as far as it was measured, to ${formatPerSecond(most)}: it has no knee up to there.`;
  }
  return `More users gave no more throughput from about ${formatCount(knee.users.value)} users on ${bracket(knee.users.interval, formatCount)}, at ${formatPerSecond(knee.perSecond.value)} ${bracket(knee.perSecond.interval, formatPerSecond)}: one more user then gave ${rate(knee.perUserAfter)} instead of ${rate(knee.perUserBefore)}.`;
}

/** Says what a step missed, e.g. `p95 of actions 3.2 s, limit 3.000 s`. */
export function missedText(missed: MissedTarget): string {
  const { value, limit, group } = missed;
  const format = group.endsWith('p95')
    ? formatMs
    : group === 'throughput'
      ? formatPerSecond
      : group.endsWith('failed')
        ? formatShare
        : formatCount;
  const label = memberLabel(missed).replace(/ \(successful actions\)|, whole run/, '');
  return `${label} ${format(value)}, limit ${format(limit)}`;
}

function spikeTexts({ baseline, rush, recovery, windowSeconds }: SpikeAnswer): string[] {
  const texts: string[] = [];
  const watched = `${formatCount(recovery.watchedSeconds)} s`;
  switch (recovery.outcome) {
    case 'recovered':
      texts.push(
        recovery.seconds === 0
          ? 'Recovered at once: waits and failures were as before as soon as the rush was over.'
          : `Recovered ${formatCount(recovery.seconds)} s after the rush: from then on waits and failures were as before it.`,
      );
      break;
    case 'not-recovered':
      texts.push(
        `Did not recover within the ${watched} watched: the p95 was still ${formatMs(recovery.lateP95)} at their end.`,
      );
      break;
    case 'cannot-tell':
      texts.push(
        windowSeconds === null || baseline === null
          ? 'Whether it recovered cannot be told: there are too few actions before the rush.'
          : 'Whether it recovered cannot be told: the run ended too early.',
      );
  }
  if (rush !== null) {
    texts.push(
      `In the rush the p95 peaked at ${formatMs(rush.peakP95)} (${clockText(rush.peakP95AtSeconds)}); ${formatCount(rush.failed)} of ${formatCount(rush.actions)} actions failed${rush.failed === 0 ? '' : `, at most ${formatShare(rush.peakFailed)} at a time`}.`,
    );
  }
  if (baseline !== null && windowSeconds !== null) {
    texts.push(
      `As before means: p95 up to ${formatMs(baseline.p95Limit)} and failures up to ${formatShare(baseline.failedLimit)}, in windows of ${windowSeconds} s (before the rush the median p95 was ${formatMs(baseline.medianP95)}).`,
    );
  }
  return texts;
}

const DRIFT_NAMES: Readonly<Record<DriftMetric, string>> = {
  p95: 'p95 of actions',
  failed: 'failed actions',
  retention: 'facts remembered',
  'server-p95': "p95 of the backend's own time",
};

function enduranceTexts({ drifts, stalls }: EnduranceAnswer): string[] {
  if (drifts.length === 0) return ['Whether it drifts cannot be told: the steady phase has too few actions.'];
  const drifting = drifts.filter(({ finding }) => finding !== 'none-shown');
  return [
    drifting.length === 0
      ? 'Stayed as it was: no drift shows over the steady phase.'
      : `Did not stay as it was: ${drifting.map(({ metric, finding }) => `${DRIFT_NAMES[metric]} ${finding}`).join(', ')}.`,
    ...drifts.map(driftText),
    stalls === null
      ? 'No stalls at regular times.'
      : `Stalls about every ${stalls.periodSeconds.toFixed(1)} s, each for about ${stalls.lengthSeconds.toFixed(1)} s (${stalls.count} of them): the p95 is then ${formatMs(stalls.peakP95)} instead of ${formatMs(stalls.usualP95)}.`,
  ];
}

function driftText({ metric, perHour, from, to }: Drift): string {
  const isShare = metric === 'failed' || metric === 'retention';
  const format = isShare ? formatShare : formatMs;
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;
  const { interval, value } = perHour;
  const range = interval === null ? '' : ` [${signed(interval.low)}, ${signed(interval.high)}]`;
  return `${DRIFT_NAMES[metric]}: ${signed(value)} per hour${range}; from ${format(from)} to ${format(to)}.`;
}

function smokeTexts({ routes }: SmokeAnswer, { reservations }: RunResult): string[] {
  const broken = routes.filter(({ works }) => !works);
  const unasked = broken.filter(({ requests }) => requests === 0);
  const wrong = broken.filter(({ requests }) => requests > 0);
  if (broken.length === 0) {
    return [
      reservations.length === 0
        ? `Everything works: all ${routes.length} routes answered rightly, each time.`
        : `No route failed: all ${routes.length} answered each time; the reservations say what that is worth.`,
    ];
  }
  return [
    ...(wrong.length === 0
      ? []
      : [
          `Not everything works: ${wrong.map(({ route, behavior, categories, failsForOne }) => `${route} (${behavior}) ${categories.join(', ')}${failsForOne === true ? ' – fails for one user too' : ''}`).join('; ')}.`,
        ]),
    ...(unasked.length === 0
      ? []
      : [`Never asked, so not known to work: ${unasked.map(({ route }) => route).join(', ')}.`]),
  ];
}

function loadTexts({ promisedUsers, usersAtWork }: LoadAnswer, { verdict }: RunResult): string[] {
  const users = heldText(promisedUsers);
  const work =
    usersAtWork === null
      ? []
      : [
          `In the steady phase ${formatCount(usersAtWork.median)} users were at work (median), never fewer than ${formatCount(Math.floor(usersAtWork.least))}.`,
        ];
  switch (verdict) {
    case 'PASS':
      return [`It holds ${users}.`, ...work];
    case 'FAIL':
      return [`It does not hold ${users} within the targets.`, ...work];
    default:
      return [`Whether it holds ${users} is not shown.`, ...work];
  }
}

function bracket(interval: Interval | null, format: (value: number) => string): string {
  return interval === null ? '' : `[${format(interval.low)}, ${format(interval.high)}]`;
}

function rate(value: number): string {
  return `${value.toFixed(2)} /s`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
