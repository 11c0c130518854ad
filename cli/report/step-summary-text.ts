import type { WrittenReports } from './write-reports.ts';

/** Says what became of the step's summary in GitHub Actions; null outside of it. */
export function stepSummaryText(stepSummary: WrittenReports['stepSummary']): string | null {
  switch (stepSummary) {
    case 'none':
      return null;
    case 'appended':
      return 'and in the step summary';
    case 'too-large':
      return 'not in the step summary: it would exceed 1 MiB, and GitHub would drop it';
    case 'not-writable':
      return 'not in the step summary: GITHUB_STEP_SUMMARY cannot be written';
  }
}
