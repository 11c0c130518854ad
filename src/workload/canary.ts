import { checkState, FARTHEST_CONVERSATION, MARK } from './canary-checksum.ts';
import { load } from './read-canary.lazy.ts';

/** Whose conversation a canary belongs to. */
export interface Owner {
  readonly runId: string;
  /** The user's number in the whole test; 0 is the set-up. */
  readonly user: number;
  /** The action with which that user opened the conversation, from 0. */
  readonly conversation: number;
}

/** Earlier turns of a conversation as a canary codes them: acknowledged, or uncertain after a failed or repeated send. */
export type TurnCode = 'a' | 'q';

/** Writes the part of a canary that all of a user's share. */
export function canaryMark(runId: string, user: number): string {
  return `${MARK}${runId}-u${user}-c`;
}

/** Writes the part of a canary that all messages of one conversation share; it tells own canaries from foreign ones. */
export function canaryPrefix({ runId, user, conversation }: Owner): string {
  return `${canaryMark(runId, user)}${conversation}-`;
}

/**
 * Writes a message's canary: `GL-<run>-u<user>-c<conversation>-<earlier turns>-<checksum>`.
 *
 * The earlier turns (`n` for none, else a code each) make stored messages describe themselves: an audit after the load
 * knows no more of a conversation than what the backend kept of it, and still sees that an acknowledged turn is gone.
 *
 * @param prefix from `canaryPrefix`
 * @param state the prefix's `checkState`
 * @param earlier one code per earlier turn, oldest first; empty in an opening
 */
export function canaryOf(prefix: string, state: number, earlier: string): string {
  const told = earlier === '' ? 'n' : earlier;
  const hash = checkState(told, state);
  return `${prefix}${told}-${((hash & 0xffffff) | 0x1000000).toString(16).slice(1)}`;
}

/**
 * Finds the first canary in a text that is whole and whose checksum holds, and is not `own`'s; undefined if none is.
 *
 * @param own from `canaryPrefix`
 */
export function findForeign(text: string, own: string): Owner | undefined {
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, at + MARK.length)) {
    if (text.indexOf(own, at) === at) continue;
    // Most that does not match the asker's own was cut off by an agent that quotes a question: only what may be whole is read.
    const beginning = text.slice(at, at + FARTHEST_CONVERSATION + 2);
    if (beginning.indexOf('-c') !== -1) return load().readOthers(text, at, own);
  }
  return undefined;
}
