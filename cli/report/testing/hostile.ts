import type { ReportInput } from '../words/report-input.ts';
import { sampleReportInput } from './sample-report-input.ts';

/** Closes quotes, tags, comments, tables and code; mentions, controls, and turns the reading direction. */
export const HOSTILE =
  '"\'><script>alert(1)</script><img src=x onerror=alert(2)>--></style>]]>|`@octocat`#1\n\n# H\n[l](javascript:alert(3))\u0000\u0008\u202e\ud800\uffff';

/** TEST DATA: a report with such text in every place that comes from outside. */
export function hostileReportInput(): ReportInput {
  const input = sampleReportInput();
  const { result, comparison } = input;
  const { analysis, target } = result;
  if (analysis == null || comparison === null) throw new Error('the sample has an analysis and a comparison');
  return {
    name: HOSTILE,
    result: {
      ...result,
      runId: HOSTILE,
      k6Version: HOSTILE,
      target: {
        ...target,
        baseUrl: `http://x/${HOSTILE}`,
        simulated: false,
        sources: (target.sources ?? []).map((source) => ({ ...source, name: HOSTILE, problem: HOSTILE })),
        series: (target.series ?? []).map((one) => ({
          ...one,
          source: HOSTILE,
          subject: HOSTILE,
          from: HOSTILE,
        })),
      },
      settings: { ...result.settings, changed: [`BASE_URL=${HOSTILE}`] },
      verdict: 'INVALID',
      reasons: [HOSTILE],
      notJudged: [HOSTILE],
      recommendations: [{ rule: HOSTILE, severity: 'high', text: HOSTILE, evidence: { [HOSTILE]: HOSTILE } }],
      analysis: {
        ...analysis,
        failures: analysis.failures.map((group) => ({
          ...group,
          cause: HOSTILE,
          example: { atSeconds: 1, detail: HOSTILE, body: HOSTILE },
        })),
      },
    },
    comparison: {
      ...comparison,
      before: comparison.before.map((run) => ({ ...run, name: HOSTILE })),
      forced: [HOSTILE],
      differs: [HOSTILE],
      target:
        comparison.target === null
          ? null
          : {
              rows: comparison.target.rows.map((row) => ({ ...row, source: HOSTILE, subject: HOSTILE })),
              unmatched: comparison.target.unmatched.map((one) => ({ ...one, subject: HOSTILE })),
            },
    },
  };
}
