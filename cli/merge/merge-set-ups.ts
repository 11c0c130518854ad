import type { IdleReport, KindAtIdle } from '../../src/result/set-up/idle-report.ts';
import type { SetUpReport } from '../../src/result/set-up/set-up-report.ts';
import { BEHAVIORS } from '../../src/workload/behaviors.ts';

/**
 * Pools what the instances' set-ups found out, each of the same backend: what is counted is added up, and what one saw of a
 * route is what all saw. Null where none tells.
 */
export function mergeSetUps(reports: readonly (SetUpReport | null)[]): SetUpReport | null {
  const known = reports.filter((report) => report !== null);
  const [first] = known;
  if (first === undefined) return null;
  const sum = (of: (report: SetUpReport) => number) => known.reduce((total, report) => total + of(report), 0);
  return {
    ...first,
    answers: Object.fromEntries(
      BEHAVIORS.map((behavior) => [behavior, sum(({ answers }) => answers[behavior] ?? 0)]),
    ),
    kinds: mergeKinds(known),
    conversations: mergeConversations(known.flatMap(({ conversations }) => conversations ?? [])),
    requests: sum(({ requests }) => requests),
    seconds: Math.max(...known.map(({ seconds }) => seconds)),
  };
}

function mergeKinds(reports: readonly SetUpReport[]): KindAtIdle[] {
  const merged = new Map<string, KindAtIdle>();
  for (const kind of reports.flatMap(({ kinds }) => kinds)) {
    const key = `${kind.behavior}:${kind.kind}`;
    const before = merged.get(key) ?? { ...kind, count: 0, of: 0 };
    merged.set(key, { ...before, count: before.count + kind.count, of: before.of + kind.of });
  }
  return [...merged.values()];
}

function mergeConversations(all: readonly IdleReport[]): IdleReport | null {
  const [first] = all;
  if (first === undefined) return null;
  return {
    ...first,
    recalled: all.reduce((sum, { recalled }) => sum + recalled, 0),
    asked: all.reduce((sum, { asked }) => sum + asked, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    failure: all.find(({ failure }) => failure !== null)?.failure ?? null,
    remembers: all.every(({ remembers }) => remembers),
    answersVerbatim: all.every(({ answersVerbatim }) => answersVerbatim),
  };
}
