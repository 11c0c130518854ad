import { describe, expect, it } from 'vitest';
import { answeredRun } from '../../measure/scenarios/testing/answered-run.ts';
import { renderHtml } from '../render-html.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { bareReportInput } from '../testing/bare-report-input.ts';

const report = (scenario: Parameters<typeof answeredRun>[0]) => {
  const input = { name: 'run', result: answeredRun(scenario), comparison: null };
  return { page: renderHtml(input), comment: renderMarkdown(input) };
};

describe('the section on the scenario’s own question', () => {
  it.each([
    ['stress', 'where does it break?', 'Held to 70 users', 'stress-steps'],
    ['spike', 'does it survive a rush', 'Recovered 2', 'spike-recovery'],
    ['load', 'does it hold 250 users?', 'It holds 250 users.', null],
    ['endurance', 'does it stay good?', 'Did not stay as it was', 'endurance-drift'],
  ] as const)('of %s asks, answers and draws', (scenario, question, answer, chart) => {
    const { page, comment } = report(scenario);
    expect(page).toContain(question);
    expect(page).toContain(`<strong>${answer}`);
    if (chart !== null) {
      for (const size of ['wide', 'narrow']) expect(page).toContain(`id="${chart}-${size}-title"`);
    }
    expect(comment).toContain(`- **${answer}`);
  });

  it('of smoke is a table of routes with what their answers are held against', () => {
    const { page } = report('smoke');
    expect(page).toContain('POST /api/v1/agent/chat');
    expect(page).toContain('status &quot;healthy&quot;');
    expect(page).toContain('lost_context');
  });

  it('is left out where there are no samples', () => {
    expect(renderHtml(bareReportInput())).not.toContain('id="answer"');
  });
});
