import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_FILES } from '../cli/evidence/evidence-files.ts';
import { RULE_NAMES } from '../cli/judge/recommendations/rules.ts';
import { KNOWN_LINES } from '../cli/measure/target/known-series.ts';
import { TARGET_MEASURES } from '../cli/result/target-side.ts';
import { FAILURE_CATEGORIES } from '../src/api/failure-categories.ts';
import { VARIABLES, type Variable } from '../src/settings/variables.ts';
import { GROUP_LABELS, groupLabel } from '../src/summary/criterion-text.ts';
import type { CriterionGroup } from '../src/thresholds/criteria.ts';
import { CUSTOM_METRICS } from '../src/thresholds/custom-metrics.ts';
import { ENVIRONMENT_NAMES, ENVIRONMENTS } from '../src/thresholds/environments.ts';
import { EXIT } from '../src/thresholds/exit-codes.ts';
import { BEHAVIORS } from '../src/workload/behaviors.ts';
import { PATTERN_NAMES, PATTERNS } from '../src/workload/patterns.ts';
import { SCENARIO_NAMES, SCENARIOS } from '../src/workload/scenarios.ts';
import { brokenLinks } from './support/broken-links.ts';
import { cli } from './support/cli.ts';
import { ROOT } from './support/k6.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');
const metrics = read('docs/metrics.md');
const count = (value: number) => value.toLocaleString('en-US');
const ALL_VARIABLES: readonly Variable[] = VARIABLES;

describe('the README says what the tables say', () => {
  it.each(SCENARIO_NAMES)('scenario %s', (name) => {
    const { users, spawnRate, durationSeconds, rampDownSeconds, question } = SCENARIOS[name];
    expect(readme).toContain(
      `| ${name} | ${count(users)} | ${spawnRate}/s | ${count(durationSeconds)} s | ${question} |`,
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

  it.each(ALL_VARIABLES)('variable $name', ({ name, flag, fallback, allowed }) => {
    const flagCell = flag === undefined ? '' : `\`${flag}\` `;
    expect(readme).toContain(`| \`${name}\` | ${flagCell}| ${fallback} | ${allowed} |`);
  });

  it('every command, as --help has it', async () => {
    const { stdout } = await cli(['--help']);
    expect(readme).toContain(`\`\`\`\n${stdout.trim()}\n\`\`\``);
  });

  it.each(Object.values(EXIT))('exit code %i', (code) => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });
});

describe('docs/metrics.md says what the tables say', () => {
  it.each(Object.entries(CUSTOM_METRICS))('metric %s', (name, { type, unit, tags, meaning }) => {
    expect(metrics).toContain(`| \`${name}\` | ${type} | ${unit} | ${tags.join(', ')} | ${meaning} |`);
  });

  it.each(FAILURE_CATEGORIES)('category %s', (category) => {
    expect(metrics).toContain(`\`${category}\``);
  });

  it("has every measure and every exporter's name of the target's side", () => {
    const section = metrics.slice(metrics.indexOf("## The target's side"), metrics.indexOf('## Criteria'));
    for (const { measure, names, most } of KNOWN_LINES) {
      const { label } = TARGET_MEASURES[measure];
      expect(section).toContain(label.replace("machine's busiest core", 'busiest core'));
      for (const name of [...names, ...(most === undefined ? [] : [most.name])]) {
        expect(section).toContain(`\`${name}\``);
      }
    }
  });

  it('has every group of criteria, in the order of reports', () => {
    expect(firstCells(section(metrics, 'Criteria'))).toEqual(Object.keys(GROUP_LABELS));
  });

  it.each(Object.keys(GROUP_LABELS) as CriterionGroup[])('what reports call the criteria %s', (group) => {
    expect(metrics).toContain(`| \`${group}\` | ${groupLabel(group)} |`);
  });
});

it('docs/run.md names every file of the evidence', () => {
  const run = read('docs/run.md');
  for (const file of Object.values(EVIDENCE_FILES)) expect(run).toContain(`\`${file}\``);
});

it('docs/recommendations.md has the rules in their order', () => {
  expect(firstCells(section(read('docs/recommendations.md'), 'Rules'))).toEqual(RULE_NAMES);
});

it('docs/architecture.md says why each package is there, and names no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const named = firstCells(section(read('docs/architecture.md'), 'Dependencies, and why each is there'));
  expect(named.toSorted()).toEqual(Object.keys(devDependencies).toSorted());
  // What runs is bundled, so who installs the package needs none.
  expect(dependencies).toBeUndefined();
});

describe('links lead somewhere', () => {
  const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);

  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages])('%s', (page) => {
    expect(brokenLinks(join(ROOT, page), read(page))).toEqual([]);
  });

  it('finds a file, a folder and a heading that are not there', () => {
    const text = [
      '# Here',
      '[a](README.md) [b](#here) [c](https://example.com/none) [d](docs/) [e](README.md#settings)',
      '![f](none.png) [g](#there) [h](none/) [i](README.md#no-such-heading)',
      '```\n[j](none.md)\n```',
    ].join('\n\n');
    const broken = ['none.png', '#there', 'none/', 'README.md#no-such-heading'];
    expect(brokenLinks(join(ROOT, 'README.md'), text)).toEqual(broken);
  });

  it('docs/how-to/README.md links every how-to', () => {
    const index = read('docs/how-to/README.md');
    const howTos = readdirSync(join(ROOT, 'docs/how-to')).filter((name) => name !== 'README.md');
    for (const name of howTos) expect(index).toContain(`](${name})`);
  });
});

/** The text under a heading of the second level, up to the next one. */
function section(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

/** What stands in code marks at the beginning of a table's rows; several in one row count each. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}
