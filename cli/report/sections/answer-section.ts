import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import { phaseSpans } from '../../../src/workload/phase-clock.ts';
import { warningTexts } from '../../judge/warnings.ts';
import { questionOf } from '../../result/question-of.ts';
import type { RunResult } from '../../result/run-result.ts';
import type {
  EnduranceAnswer,
  SmokeAnswer,
  SpikeAnswer,
  StressAnswer,
} from '../../result/scenario-answer.ts';
import { enduranceDrift } from '../charts/endurance-drift.ts';
import { spikeRecovery } from '../charts/spike-recovery.ts';
import { stressSteps } from '../charts/stress-steps.ts';
import { type Html, html } from '../html/html.ts';
import { bothSizes, figure, type Section } from '../html/page.ts';
import { table } from '../html/table.ts';
import { answerTexts, missedText, OUTCOME_WORDS } from '../words/answer-text.ts';

/** Answers the scenario's own question, with a chart where one helps, and says what a reader should be warned of. */
export function answerSection(result: RunResult): Section[] {
  const texts = answerTexts(result);
  const warnings = warningTexts(result);
  if (texts.length === 0 && warnings.length === 0) return [];
  const [first, ...rest] = texts;
  return [
    {
      id: 'answer',
      heading: `The scenario’s question: ${questionOf(result)}`,
      body: html`${first === undefined ? null : html`<p><strong>${first}</strong></p>`}
${rest.map((text) => html`<p>${text}</p>`)}
${warnings.map((text) => html`<p class="notice"><strong>Mind:</strong> ${text}</p>`)}
${details(result)}`,
    },
  ];
}

function details(result: RunResult): Html | null {
  const answer = result.analysis?.answer;
  switch (answer?.scenario) {
    case 'stress':
      return stressDetails(answer, result);
    case 'spike':
      return spikeDetails(answer, result);
    case 'endurance':
      return enduranceDetails(answer, result);
    case 'smoke':
      return smokeDetails(answer);
    default:
      return null;
  }
}

function stressDetails(answer: StressAnswer, { settings }: RunResult): Html {
  return html`${figure(
    'Throughput and p95 against users',
    bothSizes((size) => stressSteps(answer, settings.targets.p95Ms, size)),
    'One point for each step’s hold, all actions. Shaded: the 95 % interval of the knee, where one was reached.',
  )}${table({
    caption: 'The steps',
    rows: answer.steps,
    columns: [
      { label: 'step', number: true, cell: ({ step }) => step },
      { label: 'users', number: true, cell: ({ users }) => formatCount(users) },
      { label: 'outcome', cell: ({ outcome }) => OUTCOME_WORDS[outcome] },
      { label: 'p95', number: true, cell: ({ actionsP95 }) => formatMs(actionsP95) },
      { label: 'failed', number: true, cell: ({ actionsFailed }) => formatShare(actionsFailed) },
      { label: 'throughput', number: true, cell: (step) => formatPerSecond(step.succeededPerSecond) },
      { label: 'to exceed', number: true, cell: (step) => formatPerSecond(step.targetPerSecond) },
      { label: 'lag p99', number: true, cell: ({ timerLagP99 }) => formatMs(timerLagP99) },
      {
        label: 'missed',
        cell: ({ missed }) =>
          missed.length === 0 ? '' : html`<span class="list">${missed.map(missedText).join('; ')}</span>`,
      },
    ],
  })}`;
}

function spikeDetails(answer: SpikeAnswer, { profile }: RunResult): Html | null {
  if (answer.windowSeconds === null) return null;
  const phases = phaseSpans(profile);
  return figure(
    'The rush and the recovery',
    bothSizes((size) => spikeRecovery(answer, phases, size)),
    'p95 of actions by when they ended. The green band is where a window is as before the rush.',
  );
}

function enduranceDetails({ drifts }: EnduranceAnswer, { profile }: RunResult): Html | null {
  const p95 = drifts.find(({ metric }) => metric === 'p95');
  const steady = phaseSpans(profile).find(({ phase }) => phase === 'steady');
  if (p95 === undefined || steady === undefined) return null;
  return figure(
    'p95 over the steady phase',
    bothSizes((size) => enduranceDrift(p95, steady.startSeconds, size)),
    'p95 of actions in equal windows, and the Theil–Sen line through them.',
  );
}

function smokeDetails({ routes }: SmokeAnswer): Html {
  return table({
    caption: 'Every route, over the whole run',
    rows: routes,
    columns: [
      {
        label: 'route, and what its answers are held against',
        cell: ({ route, contract }) => html`<span class="list">${route}<small>${contract}</small></span>`,
        value: ({ route }) => route,
      },
      { label: 'works', cell: ({ works }) => (works ? '✓ yes' : '✗ no') },
      { label: 'behavior', cell: ({ behavior }) => html`<span class="name">${behavior}</span>` },
      { label: 'requests', number: true, cell: ({ requests }) => formatCount(requests) },
      { label: 'failed', number: true, cell: ({ failedRequests }) => formatCount(failedRequests) },
      { label: 'p50', number: true, cell: ({ p50 }) => formatMs(p50) },
      { label: 'p95', number: true, cell: ({ p95 }) => formatMs(p95) },
      {
        label: 'failed actions',
        number: true,
        cell: ({ failedActions, categories }) =>
          html`${formatCount(failedActions)}<small>${categories.join(', ')}</small>`,
      },
    ],
  });
}
