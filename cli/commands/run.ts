import { Argument, Command } from 'commander';
import { formatDuration } from '../../src/settings/durations.ts';
import { formatCount } from '../../src/words/format.ts';
import {
  SCENARIO_NAMES,
  SCENARIOS,
  type ScenarioDefinition,
  type ScenarioName,
} from '../../src/workload/scenarios.ts';
import { keepRunningHint } from '../drive/interruption/cause.ts';
import { withInterruption } from '../drive/interruption/with-interruption.ts';
import { nextSteps } from '../run/next-steps.ts';
import { performRun } from '../run/perform-run.ts';
import { shortPath } from '../terminal/short-path.ts';
import { keepRunningOption } from './keep-running-option.ts';
import { settingOptions, variablesOf } from './setting-flags.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly saveResults: boolean;
  readonly dashboard?: boolean;
  readonly quiet?: boolean;
  readonly keepRunning?: boolean;
  readonly compareTo?: string;
}

/**
 * Builds `gremlins-load run`.
 *
 * @param k6Flags what stands behind `--`
 * @param end hears the exit code
 */
export function runCommand(
  machine: { readonly startedBy: number; findK6(): Promise<string> },
  k6Flags: readonly string[],
  end: (code: number) => void,
): Command {
  const command = new Command('run')
    .description('Run a scenario with k6, watch it, and keep its evidence and verdict.')
    .usage('<scenario> [options] [-- flags for k6]')
    .addArgument(new Argument('<scenario>', 'how the load comes').choices(SCENARIO_NAMES));
  for (const option of settingOptions()) command.addOption(option);
  return (
    command
      // In this order the default is to save, and the help does not repeat it.
      .option('--no-save-results', 'keep nothing: only the report in the terminal')
      .option('--save-results', 'keep the evidence folder (the default)')
      .option('--dashboard', "serve k6's web dashboard on 127.0.0.1 while it runs, and keep it")
      .option('--quiet', 'no live view')
      .addOption(keepRunningOption())
      .option('--compare-to <run>', 'compare with an earlier run: latest, baseline, a name or a path')
      .addHelpText(
        'after',
        `
Scenarios, with their time at full load:
${scenarioLines().join('\n')}

A flag goes before the environment variable that is named in brackets. AUTH_TOKEN, a bearer token, is read from the
environment alone; so is a header's value where --header says env:NAME, as a list of processes shows what flags say.

Examples:
  gremlins-load run smoke --host http://localhost:8000
  gremlins-load run load --environment staging --users 1500 --spawn-rate 20 --duration 10m
  gremlins-load run smoke --host https://gw.example.com --header 'X-Key: env:GATEWAY_KEY' --header 'Origin: https://app.example.com'
  AUTH_TOKEN=… gremlins-load run load --environment production --yes-production
  gremlins-load run load --compare-to baseline
  gremlins-load run load --dashboard -- --tag build=1234
  nohup gremlins-load run endurance --keep-running > run.log &

What ends a run early: Ctrl-C, SIGTERM, SIGHUP (a closed terminal), or the end of who started it; the evidence is kept. A second
Ctrl-C or SIGTERM kills k6. Ctrl-Z pauses k6 as well, which makes the run INVALID.

Exit codes: 0 PASS; 99 FAIL, INVALID or a regression; 105 interrupted; 107 a wrong flag or setting; 108 no load: the target does not
answer, or a route fails for one user already.`,
      )
      .action(async (scenario: ScenarioName, flags: Flags) => {
        const { startedBy } = machine;
        const { keepRunning = false } = flags;
        const { exitCode, folder, result, hint } = await withInterruption(
          { startedBy, keepRunning },
          async (interruption) => {
            const performed = await performRun({
              scenario,
              variables: variablesOf(flags, process.env),
              k6Flags,
              quiet: flags.quiet === true,
              dashboard: flags.dashboard === true,
              keep: flags.saveResults,
              compareTo: flags.compareTo,
              interruption,
              findK6: () => machine.findK6(),
            });
            return { ...performed, hint: keepRunningHint(interruption.cause) };
          },
        );
        if (hint !== null) console.error(hint);
        if (folder !== null && result !== null) {
          const { settings, target, verdict, interrupted } = result;
          const { scenario, environment, changed } = settings;
          const ended = { verdict, interrupted, scenario, environment, changed, baseUrl: target.baseUrl };
          console.log(`\n${nextSteps({ ...ended, name: shortPath(folder) }).join('\n')}`);
        }
        end(exitCode);
      })
  );
}

function scenarioLines(): string[] {
  return SCENARIO_NAMES.map((name) => {
    const { users, conversationsPerMinute, durationSeconds, question }: ScenarioDefinition = SCENARIOS[name];
    const load =
      conversationsPerMinute === undefined
        ? `${formatCount(users)} users`
        : `${formatCount(conversationsPerMinute)} conversations/min`;
    const text = `${load}, ${formatDuration(durationSeconds)}`;
    return `  ${name.padEnd(11)}${text.padEnd(30)}${question}`;
  });
}
