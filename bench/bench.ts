import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchAnalysis } from './analysis.ts';
import { benchBackend } from './backend.ts';
import { type BenchCase, CASES, type CaseId } from './cases/cases.ts';
import { CONTESTANTS } from './contestants/contestants.ts';
import { type Entrant, entrantsOf, goMemories } from './entrants.ts';
import { findLimit, LIMIT_CONTESTANTS, LIMIT_USERS, withUsers } from './find-limit.ts';
import type { Section as AnySection, BenchOptions } from './options.ts';
import { buildScripts } from './prepare/build-scripts.ts';
import { buildTools } from './prepare/build-tools.ts';
import { prepareLocust } from './prepare/locust-environment.ts';
import { type CaseTable, caseTable, type Measured } from './report/case-table.ts';
import { goalLines } from './report/goals.ts';
import { markdownTable, textTable } from './report/table.ts';
import { writeBetweenMarkers } from './report/write-between-markers.ts';
import { factsLine } from './rounds/facts-line.ts';
import { type Measuring, measureOnce } from './rounds/measure-once.ts';
import { canPin } from './rounds/pinned.ts';
import { runCase } from './run-case.ts';
import { ROOT, WORKSHOP } from './support/paths.ts';

/** What is measured with k6 against the target. */
type Section = Exclude<AnySection, 'backend' | 'analysis'>;

/** What was measured in one section, ready to be shown. */
interface Outcome {
  readonly title: string;
  /** How it was measured, in a line. */
  readonly how: string;
  readonly table: CaseTable;
  readonly lines: readonly string[];
}

/** Measures every section that was asked for, shows it, and records it where asked to. */
export async function bench(k6: string, options: BenchOptions): Promise<void> {
  const sections = options.only.filter((section) => section !== 'backend' && section !== 'analysis');
  if (sections.length > 0) {
    const measuring = await prepare(k6, sections, options);
    const facts = await factsLine(k6, measuring);
    console.log(facts);
    for (const section of sections) {
      const outcome =
        section === 'limit' ? await limit(measuring, options) : await sideBySide(measuring, section, options);
      const { title, how, table, lines } = outcome;
      console.log(`\n${title}; ${how}\n${textTable(table.columns, table.rows)}\n${lines.join('\n')}`);
      if (options.record) record(section, outcome, facts);
    }
  }
  if (options.only.includes('backend')) await benchBackend(k6);
  if (options.only.includes('analysis')) await benchAnalysis();
}

async function prepare(k6: string, sections: readonly Section[], options: BenchOptions): Promise<Measuring> {
  mkdirSync(WORKSHOP, { recursive: true });
  const needsLocust = sections.some(
    (section) =>
      section !== 'limit' &&
      (options.contestants ?? CASES[section].contestants).some((id) => CONTESTANTS[id].kind === 'locust'),
  );
  const tools = await buildTools();
  const scripts = await buildScripts();
  const locust = needsLocust ? await prepareLocust() : undefined;
  return { k6, tools, scripts, locust };
}

async function sideBySide(measuring: Measuring, id: CaseId, options: BenchOptions): Promise<Outcome> {
  const [users] = options.users ?? [];
  const own: BenchCase = CASES[id];
  const thinks = own.load.think.most > 0;
  const changed = users !== undefined && thinks;
  const benchCase = changed ? withUsers(own, users) : own;
  const entrants = entrantsOf(benchCase, options.contestants, goMemories(options.gogc, options.gomemlimit));
  const [rounds, seconds] = [options.rounds ?? own.rounds, options.seconds ?? own.seconds];
  const title = `${id}: ${own.title}${changed ? ` (here: ${users.toLocaleString('en-US')} users)` : ''}`;
  console.log(`\n${title}; ${rounds} rounds of ${seconds} s at full load`);
  const runs = await runCase(measuring, benchCase, entrants, { rounds, seconds });
  const measured = entrants.map(({ key, name }: Entrant) => ({ key, name, rounds: runs.get(key) ?? [] }));
  writeRaw(id, measured);
  const pinning = own.onOneCore
    ? canPin()
      ? 'one core each'
      : 'not held on cores, which this system cannot'
    : 'all cores shared';
  const gogc = own.gogc === undefined || options.gogc.length > 0 ? '' : `GOGC=${own.gogc}, `;
  return {
    title,
    how: `medians of ${rounds} rounds of ${seconds} s at full load, service time ${own.latency} ms, ${gogc}${pinning}`,
    table: caseTable(measured, own.truth),
    lines: goalLines(id, new Map(measured.map((one) => [one.key, one])), benchCase.load.users),
  };
}

async function limit(measuring: Measuring, options: BenchOptions): Promise<Outcome> {
  const seconds = options.seconds ?? CASES.c.seconds;
  const title = 'limit: the most users at which the reported p95 is true';
  console.log(`\n${title}; ${seconds} s at full load each`);
  const { limits, measured } = await findLimit(
    entrantsOf(
      { contestants: LIMIT_CONTESTANTS },
      options.contestants,
      goMemories(options.gogc, options.gomemlimit),
    ),
    options.users ?? LIMIT_USERS,
    ({ contestant, env }, users) =>
      measureOnce(measuring, withUsers(CASES.c, users), contestant, seconds, env),
    console.log,
  );
  writeRaw('limit', measured);
  return {
    title,
    how: `one run of ${seconds} s at full load each, service time ${CASES.c.latency} ms, all cores shared`,
    table: caseTable(measured, true),
    lines: limits.map(({ name, users }) => `${name}: true up to ${users.toLocaleString('en-US')} users`),
  };
}

/** Keeps every round's figures, for whoever wants to look closer. */
function writeRaw(section: Section, measured: readonly Measured[]): void {
  const folder = join(WORKSHOP, 'results');
  mkdirSync(folder, { recursive: true });
  const when = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  writeFileSync(join(folder, `${when}-${section}.json`), `${JSON.stringify(measured, null, 2)}\n`);
}

function record(section: Section, { how, table, lines }: Outcome, facts: string): void {
  const text = [
    `${new Date().toISOString().slice(0, 10)}, ${how}; ${facts}.`,
    markdownTable(table.columns, table.rows),
    lines.map((line) => `- ${line}`).join('\n'),
  ];
  writeBetweenMarkers(join(ROOT, 'docs', 'performance.md'), `bench-${section}`, [text.join('\n\n').trim()]);
}
