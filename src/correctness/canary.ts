/** Whose conversation a canary belongs to. */
export interface Owner {
  readonly runId: string;
  /** The user's number in the whole test; 0 is the set-up. */
  readonly user: number;
  /** The action with which that user opened the conversation, from 0. */
  readonly conversation: number;
}

/** A canary as it stands in a text. */
export interface Canary extends Owner {
  /** What became of the conversation's earlier turns: see `canaryOf`. */
  readonly earlier: string;
}

/** What every canary begins with. */
const MARK = 'GL-';
const FORM = /GL-([\w.-]{1,64})-u(\d{1,7})-c(\d{1,7})-([naq]{1,9})-([0-9a-f]{6})(?![0-9a-f])/y;

/** Earlier turns of a conversation as a canary codes them: acknowledged, or uncertain after a failed or repeated send. */
export type TurnCode = 'a' | 'q';

/** Writes the part of a canary that all messages of one conversation share; it tells own canaries from foreign ones. */
export function canaryPrefix({ runId, user, conversation }: Owner): string {
  return `${MARK}${runId}-u${user}-c${conversation}-`;
}

/**
 * Writes a message's canary: `GL-<run>-u<user>-c<conversation>-<earlier turns>-<checksum>`.
 *
 * The earlier turns (`n` for none, else a code each) make stored messages describe themselves: an audit after the load
 * knows no more of a conversation than what the backend kept of it, and still sees that an acknowledged turn is gone.
 *
 * @param prefix from `canaryPrefix`
 * @param earlier one code per earlier turn, oldest first; empty in an opening
 */
export function canaryOf(prefix: string, earlier: string): string {
  const told = `${prefix}${earlier === '' ? 'n' : earlier}`;
  return `${told}-${checksum(told)}`;
}

/** Finds the first canary in a text that is whole and whose checksum holds, and is not `own`'s; undefined if none is. */
export function findForeign(text: string, own: string): Owner | undefined {
  return findCanary(text, own);
}

/** Reads the first whole canary of a text; undefined if there is none. */
export function readCanary(text: string): Canary | undefined {
  return findCanary(text, undefined);
}

function findCanary(text: string, own: string | undefined): Canary | undefined {
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, at + MARK.length)) {
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
  const [whole, runId = '', user, conversation, codes = '', check] = match;
  // A language model may invent or garble one: without its checksum it is nobody's.
  if (checksum(whole.slice(0, -7)) !== check) return undefined;
  return {
    runId,
    user: Number(user),
    conversation: Number(conversation),
    earlier: codes === 'n' ? '' : codes,
  };
}

/** 24 bits of FNV-1a (Fowler, Noll, Vo), as six hex digits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return ((hash ^ (hash >>> 24)) & 0xffffff).toString(16).padStart(6, '0');
}
