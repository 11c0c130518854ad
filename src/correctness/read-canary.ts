import type { Owner } from './canary.ts';
import { checkState, MARK } from './canary-checksum.ts';

/** A canary as it stands in a text. */
export interface Canary extends Owner {
  /** What became of the conversation's earlier turns: see `canaryOf`. */
  readonly earlier: string;
}

const FORM = /GL-([\w.-]{1,64})-u(\d{1,7})-c(\d{1,7})-([naq]{1,9})-([0-9a-f]{6})(?![0-9a-f])/y;

/** Reads the first whole canary of a text; undefined if there is none. */
export function readCanary(text: string): Canary | undefined {
  return readOthers(text, text.indexOf(MARK), undefined);
}

/** Reads the first whole canary from `from` on (−1 for nowhere) that does not begin with `own`; undefined if there is none. */
export function readOthers(text: string, from: number, own: string | undefined): Canary | undefined {
  for (let at = from; at !== -1; at = text.indexOf(MARK, at + MARK.length)) {
    if (own !== undefined && text.startsWith(own, at)) continue;
    const canary = canaryAt(text, at);
    if (canary !== undefined) return canary;
  }
  return undefined;
}

function canaryAt(text: string, at: number): Canary | undefined {
  FORM.lastIndex = at;
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [whole, runId = '', user, conversation, codes = '', check = ''] = match;
  // A language model may invent or garble one: without its checksum it is nobody's.
  if ((checkState(whole.slice(0, -7)) & 0xffffff) !== Number.parseInt(check, 16)) return undefined;
  return {
    runId,
    user: Number(user),
    conversation: Number(conversation),
    earlier: codes === 'n' ? '' : codes,
  };
}
