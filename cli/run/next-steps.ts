import { isProduction } from '../../src/settings/is-production.ts';
import type { VariableName } from '../../src/settings/variables.ts';
import { DEFAULT_ENVIRONMENT, type EnvironmentName } from '../../src/thresholds/environments.ts';
import type { Verdict } from '../../src/thresholds/verdict.ts';

/** What the next steps depend on. */
export interface EndedRun {
  readonly verdict: Verdict | null;
  readonly scenario: string;
  readonly environment: EnvironmentName;
  readonly baseUrl: string;
  readonly interrupted: boolean;
  /** The variables that were given and differ from the default, as `NAME=value`. */
  readonly changed: readonly string[];
  /** The evidence folder as people would type it. */
  readonly name: string;
}

/** Says what to do after a run, a line each; what to type stands in one column. */
export function nextSteps(run: EndedRun): string[] {
  const steps: [string, string][] = [['read the report', `${run.name}/report.html`]];
  if (run.verdict === 'PASS' && run.scenario === 'smoke') {
    steps.push(['then scenario load', `npx gremlins-load run load${whereText(run)}${whatText(run)}`]);
    // Their values are in no record, as they may be secret.
    if (givenOf(run, 'HEADERS') !== undefined) steps.push(['', 'with the same headers']);
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
  return `${flags} --host ${inShell(baseUrl)}${isProduction(environment, baseUrl) ? ' --yes-production' : ''}`;
}

/** The flags that make the load ask what was asked. */
function whatText(run: EndedRun): string {
  const flag = (name: string, value: string | undefined) =>
    value === undefined ? '' : ` ${name} ${inShell(value)}`;
  return flag('--pattern', givenOf(run, 'PATTERN')) + flag('--prompts', givenOf(run, 'PROMPTS'));
}

function givenOf({ changed }: EndedRun, name: VariableName): string | undefined {
  return changed.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Writes a value so that a shell takes it for one word. */
function inShell(value: string): string {
  return /^[\w./:=,@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
