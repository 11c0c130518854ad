import { DEFAULT_ENVIRONMENT, type EnvironmentName } from '../../src/thresholds/environments.ts';
import type { Verdict } from '../../src/thresholds/verdict.ts';

/** What the next steps depend on. */
export interface EndedRun {
  readonly verdict: Verdict | null;
  readonly scenario: string;
  readonly environment: EnvironmentName;
  readonly baseUrl: string;
  readonly interrupted: boolean;
  /** The evidence folder as people would type it. */
  readonly name: string;
}

/** Says what to do after a run, a line each; what to type stands in one column. */
export function nextSteps(run: EndedRun): string[] {
  const steps: [string, string][] = [['read the report', `${run.name}/report.html`]];
  if (run.verdict === 'PASS' && run.scenario === 'smoke') {
    steps.push(['then scenario load', `npx gremlins-load run load${whereText(run)}`]);
  }
  if (run.verdict === 'PASS') steps.push(['keep it as baseline', 'npx gremlins-load baseline set latest']);
  if (run.verdict === 'FAIL' && !run.interrupted) {
    steps.push(['after the fix', 'the same run again, then npx gremlins-load compare previous latest']);
  }
  steps.push(['all kept runs', 'npx gremlins-load list']);
  return ['What next:', ...steps.map(([what, how]) => `  ${what.padEnd(21)}${how}`)];
}

/** The flags that hold the load to the same targets, at the same address. */
function whereText({ environment, baseUrl }: EndedRun): string {
  const flags = environment === DEFAULT_ENVIRONMENT ? '' : ` --environment ${environment}`;
  return `${flags} --host ${baseUrl}${environment === 'production' ? ' --yes-production' : ''}`;
}
