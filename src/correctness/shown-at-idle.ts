import type { DegradedKind } from '../api/degraded-kinds.ts';
import type { Behavior } from '../workload/behaviors.ts';

/** What a question that was not asked at idle has in place of a code. */
export const NOT_ASKED = '?';
/** The code of an answer that was right. */
export const RIGHT = '-';

/** Codes by kind, one character each: what idle showed of each question is one text, as every virtual user holds it. */
const CODES: Readonly<Record<DegradedKind, string>> = {
  fallback_agents: 'a',
  no_documents: 'd',
  web_fallback: 'w',
  template_answer: 't',
  no_results: 'r',
};

/** Writes in what way an answer at idle was degraded, as one character. */
export function kindCode(kind: DegradedKind | undefined): string {
  return kind === undefined ? RIGHT : CODES[kind];
}

/** Writes which kinds idle showed of a behavior, for `isShown`. */
export function shownText(
  shown: readonly { readonly behavior: Behavior; readonly kind: DegradedKind }[],
): string {
  return shown.map(({ behavior, kind }) => `${behavior}:${kind}`).join(' ');
}

/**
 * Says whether idle showed a kind of degraded answer already, so that load is not to blame: of the very question, where that
 * was asked at idle; else of any of the behavior's.
 *
 * @param shown from `shownText`
 * @param atIdle what idle showed of the question, from `kindCode`; undefined or `NOT_ASKED` where it was not asked
 */
export function isShown(
  shown: string,
  behavior: Behavior,
  kind: DegradedKind,
  atIdle: string | undefined,
): boolean {
  return atIdle === undefined || atIdle === NOT_ASKED
    ? ` ${shown} `.indexOf(` ${behavior}:${kind} `) !== -1
    : atIdle === CODES[kind];
}
