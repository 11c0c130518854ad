import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { accessOf } from '../../src/settings/access-of.ts';
import type { GivenOption } from '../../src/settings/given-option.ts';
import { networkVariables } from '../../src/settings/network-variables.ts';
import { readOwnPrompts } from '../../src/settings/own-prompts.ts';
import { authToken, parseSettings, type Settings } from '../../src/settings/parse-settings.ts';
import { refuseExpiringToken } from '../../src/settings/refuse-expiring-token.ts';
import type { Variables } from '../../src/settings/variables.ts';
import { buildProfile } from '../../src/workload/profile.ts';
import { SCENARIOS, type ScenarioName } from '../../src/workload/scenarios.ts';
import { readK6Options } from '../drive/k6/read-k6-options.ts';
import type { Page } from '../drive/target/look-at-page.ts';
import { targetPages } from '../drive/target/target-sources.ts';

/** What a run is to be made with, as the script in k6 will read it. */
export interface ReadRun {
  readonly settings: Settings;
  /** What decides, beside them, how k6 asks. */
  readonly k6Options: readonly GivenOption[];
  /** Pages of metrics of the target's side. */
  readonly targetPages: readonly Page[];
  /** What nothing may show. */
  readonly secrets: readonly string[];
}

/**
 * Reads a run's variables and what they name: the file of prompts, what headers take from the environment; and what k6 is given
 * beside them.
 *
 * @param k6Flags the user's own flags for k6
 * @throws SettingError where anything cannot be used, the token would not last, or k6 was given what would change what a run proves
 */
export function readRun(
  scenario: ScenarioName,
  variables: Variables,
  k6Flags: readonly string[] = [],
  environment: NodeJS.ProcessEnv = process.env,
): ReadRun {
  const settings = withPrompts(parseSettings(scenario, variables), variables.PROMPTS?.trim() ?? '');
  const token = authToken(variables);
  refuseExpiringToken({
    token,
    totalSeconds: buildProfile(SCENARIOS[scenario].shape, settings.load).totalSeconds,
    nowMs: Date.now(),
    decode: (text) => Buffer.from(text, 'base64url').toString(),
  });
  return {
    settings,
    k6Options: [...readK6Options(k6Flags, environment), ...networkVariables(environment, settings.baseUrl)],
    targetPages: targetPages(variables, environment),
    secrets: accessOf(token, variables, environment).secrets,
  };
}

function withPrompts(settings: Settings, name: string): Settings {
  if (name === '') return settings;
  const { record } = readOwnPrompts({
    name,
    read: () => readFileSync(name, 'utf8'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  return { ...settings, prompts: record };
}
