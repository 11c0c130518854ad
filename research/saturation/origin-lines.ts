import type { JudgedRow } from './judge-row.ts';

/** Says when, on what and how rows were measured, and warns where they do not belong together. */
export function originLines(judged: readonly JudgedRow[], latency: string): string[] {
  const rows = judged.map(({ row }) => row);
  const days = distinct(rows.map(({ measuredAt }) => measuredAt.slice(0, 10)));
  const [first, last] = [days[0], days.at(-1)];
  const when = first === last ? first : `${first} to ${last}`;
  const seconds = distinct(rows.map((row) => row.seconds)).join(' or ');
  const facts = distinct(rows.map((row) => row.facts));
  const builds = distinct(rows.map(({ build }) => build));
  const anew = judged.filter((one) => one.anew).length;
  return [
    `${when}, ${seconds} s at full load each, service time ${latency} ms, all cores shared; ${facts.join('; or ')}.`,
    ...(builds.length > 1 ? [`The runs are of ${builds.length} different builds of the script.`] : []),
    ...(anew > 0
      ? [`${anew} of the verdicts are what other limits than those of the run make of its figures.`]
      : []),
  ];
}

function distinct<T extends string | number>(values: readonly T[]): T[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}
