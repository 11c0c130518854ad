import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BEHAVIORS } from '../src/behaviors/behaviors.ts';
import { PATTERN_NAMES, PATTERNS } from '../src/behaviors/patterns.ts';
import { FAILURE_CATEGORIES } from '../src/gremlins/failure.ts';
import { CUSTOM_METRICS } from '../src/metrics/definitions.ts';
import { SCENARIO_NAMES, SCENARIOS } from '../src/scenarios/definitions.ts';
import { VARIABLES } from '../src/settings/variables.ts';
import { ENVIRONMENT_NAMES, ENVIRONMENTS } from '../src/thresholds/environments.ts';
import { ROOT } from './support/k6.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const metrics = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
const count = (value: number) => value.toLocaleString('en-US');

describe('the README says what the tables say', () => {
  it.each(SCENARIO_NAMES)('scenario %s', (name) => {
    const { users, spawnRate, durationSeconds, rampDownSeconds, question } = SCENARIOS[name];
    expect(readme).toContain(
      `| \`dist/${name}.js\` | ${count(users)} | ${spawnRate}/s | ${count(durationSeconds)} s | ${question} |`,
    );
    expect(rampDownSeconds).toBe(30);
  });

  it.each(BEHAVIORS)('behavior %s', (behavior) => {
    const weights = PATTERN_NAMES.map((pattern) => PATTERNS[pattern][behavior]);
    expect(readme).toContain(`| ${behavior} | ${weights.join(' | ')} |`);
  });

  it.each(ENVIRONMENT_NAMES)('environment %s', (name) => {
    const { baseUrl, p95Ms, failedRate, throughputPerSecond } = ENVIRONMENTS[name];
    const p95 = (p95Ms / 1000).toFixed(1);
    expect(readme).toContain(
      `| \`${name}\` | ${baseUrl} | < ${p95} s | < ${failedRate * 100} % | > ${throughputPerSecond}/s |`,
    );
  });

  it.each(VARIABLES)('variable $name', ({ name, fallback, allowed }) => {
    expect(readme).toContain(`| \`${name}\` | ${fallback} | ${allowed} |`);
  });
});

describe('docs/metrics.md says what the tables say', () => {
  it.each(Object.entries(CUSTOM_METRICS))('metric %s', (name, { type, unit, tags, meaning }) => {
    expect(metrics).toContain(`| \`${name}\` | ${type} | ${unit} | ${tags.join(', ')} | ${meaning} |`);
  });

  it.each(FAILURE_CATEGORIES)('category %s', (category) => {
    expect(metrics).toContain(`\`${category}\``);
  });
});
