import { hadLoad } from '../../src/result/had-load.ts';
import { verdictText } from '../../src/summary/verdict-text.ts';
import type { RunResult } from '../result/run-result.ts';
import { html } from './html/html.ts';
import { renderPage, type Section } from './html/page.ts';
import { answerSection } from './sections/answer-section.ts';
import { behaviorsSection } from './sections/behaviors-section.ts';
import { chartsSection } from './sections/charts-section.ts';
import { closingSections } from './sections/closing-sections.ts';
import { comparisonSection } from './sections/comparison-section.ts';
import { correctnessSection } from './sections/correctness-section.ts';
import { criteriaSection } from './sections/criteria-section.ts';
import { failuresSection } from './sections/failures-section.ts';
import { generatorSection } from './sections/generator-section.ts';
import { lead } from './sections/lead.ts';
import { preflightSection } from './sections/preflight-section.ts';
import { ratingsSection } from './sections/ratings-section.ts';
import { recommendationsSection } from './sections/recommendations-section.ts';
import { requestsSection } from './sections/requests-section.ts';
import { targetSection } from './sections/target-section.ts';
import type { ReportInput } from './words/report-input.ts';
import { utcText } from './words/run-facts.ts';

/** Renders a run's report as one HTML file that needs nothing else: no network, and no script to be read. */
export function renderHtml({ name, result, comparison }: ReportInput): string {
  const { scenario, environment } = result.settings;
  return renderPage({
    title: `${verdictText(result)}: scenario ${scenario}, ${environment}, ${utcText(result.startedAt)}`,
    label: `Load test report: scenario ${scenario}, environment ${environment}`,
    lead: lead(result),
    sections: hadLoad(result)
      ? loadSections(result, comparison)
      : [...preflightSection(result), ...closingSections(result)],
    footer: html`<p>gremlins-load ${result.suiteVersion}, run ${result.runId ?? '–'}, ${name}</p>`,
  });
}

function loadSections(result: RunResult, comparison: ReportInput['comparison']): Section[] {
  return [
    ...answerSection(result),
    criteriaSection(result),
    ratingsSection(result),
    ...recommendationsSection(result.recommendations),
    ...comparisonSection(comparison),
    chartsSection(result),
    ...targetSection(result),
    behaviorsSection(result),
    correctnessSection(result),
    failuresSection(result),
    requestsSection(result),
    ...preflightSection(result),
    ...generatorSection(result),
    ...closingSections(result),
  ];
}
