import type { Owner } from './canary.ts';
import { checkState, FARTHEST_CONVERSATION, MARK } from './canary-checksum.ts';

/** A canary as it stands in a text. */
export interface Canary extends Owner {
  /** What became of the conversation's earlier turns: see `canaryOf`. */
  readonly earlier: string;
}

/** The longest there is: a conversation of seven digits, nine codes and six digits of checksum come after the user. */
const LONGEST = FARTHEST_CONVERSATION + 2 + 7 + 1 + 9 + 1 + 6;

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
  const form = formAt(text, at);
  if (form === undefined) return undefined;
  const { runId, user, conversation, codes, checksum } = form;
  // A language model may invent or garble one: without its checksum it is nobody's.
  const state = checkState(`${MARK}${runId}-u${user}-c${conversation}-${codes}`);
  if ((state & 0xffffff) !== Number.parseInt(checksum, 16)) return undefined;
  return {
    runId,
    user: Number(user),
    conversation: Number(conversation),
    earlier: codes === 'n' ? '' : codes,
  };
}

/** The parts of a canary as they are written. */
export type CanaryForm = Readonly<Record<'runId' | 'user' | 'conversation' | 'codes' | 'checksum', string>>;

/**
 * Takes apart what has a canary's form, `GL-<run>-u<user>-c<conversation>-<codes>-<checksum>`; undefined for what has not.
 * By hand, as the first regular expression of a virtual user costs it 8 KB, and most users meet a canary that was cut off.
 *
 * @param at where a `MARK` stands
 */
export function formAt(text: string, at: number): CanaryForm | undefined {
  const parts = text.slice(at, at + LONGEST + 1).split('-');
  // A run id may hold hyphens, and what looks like the rest: the last place that fits is where it ends.
  for (let place = parts.length - 4; place >= 2; place--) {
    const user = digitsAfter('u', parts[place]);
    const conversation = digitsAfter('c', parts[place + 1]);
    const codes = parts[place + 2] as string;
    const end = parts[place + 3] as string;
    if (user === undefined || conversation === undefined || !isCodes(codes)) continue;
    if (lengthOf(end, isHexDigit) !== 6) continue;
    const runId = parts.slice(1, place).join('-');
    if (runId === '' || runId.length > 64 || lengthOf(runId, isOfRunId) !== runId.length) continue;
    return { runId, user, conversation, codes, checksum: end.slice(0, 6) };
  }
  return undefined;
}

/** The one to seven digits of which a part consists after its letter; undefined if it does not. */
function digitsAfter(letter: string, part = ''): string | undefined {
  const digits = part.slice(1);
  const fits = part[0] === letter && digits.length >= 1 && digits.length <= 7;
  return fits && lengthOf(digits, isDigit) === digits.length ? digits : undefined;
}

function isCodes(part: string): boolean {
  return (
    part.length >= 1 && part.length <= 9 && lengthOf(part, (code) => 'naq'.includes(code)) === part.length
  );
}

/** How many of a text's first characters are of a kind. */
function lengthOf(text: string, isKind: (character: string) => boolean): number {
  let length = 0;
  while (length < text.length && isKind(text[length] as string)) length++;
  return length;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isHexDigit(character: string): boolean {
  return isDigit(character) || (character >= 'a' && character <= 'f');
}

function isOfRunId(character: string): boolean {
  const letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  return letter || isDigit(character) || '_.-'.includes(character);
}
