import { ASKING, type AskingBehavior, type PromptLists } from '../workload/prompts.ts';
import type { PositiveCount } from '../workload/quantities.ts';
import { readCanary } from '../workload/read-canary.ts';
import { SettingError } from './setting-error.ts';

const MOST_PROMPTS = 10_000;
const MOST_CHARACTERS = 4000;
const SHAPE = `an object with lists of texts under some of ${ASKING.join(', ')}`;

/** What is kept of a file of prompts with a run's settings. */
export interface PromptsRecord {
  /**
   * The first 12 digits of the file's SHA-256, as `sha256sum` has them.
   *
   * @pattern ^[0-9a-f]{12}$
   */
  readonly hash: string;
  /** How many texts it has for each behavior; behaviors that keep the built-in ones are left out. */
  readonly counts: Readonly<Partial<Record<AskingBehavior, PositiveCount>>>;
}

export interface OwnPrompts {
  readonly lists: PromptLists;
  readonly record: PromptsRecord;
}

export interface PromptsFile {
  /** As PROMPTS names it. */
  readonly name: string;
  /** Its text; throws where there is none. */
  readonly read: () => string;
  /** In hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/**
 * Reads a file of prompts: what users say instead of the built-in questions. Texts lose the blanks around them.
 *
 * @throws SettingError that names the file, the list and the text's place from 0, for what cannot be said
 */
export function readOwnPrompts({ name, read, sha256 }: PromptsFile): OwnPrompts {
  const text = textOf(name, read);
  const parsed = jsonOf(name, text.replace(/^\ufeff/, ''));
  const unknown = Object.keys(parsed).find((key) => !ASKING.some((behavior) => behavior === key));
  if (unknown !== undefined) {
    throw refusal(
      name,
      `${JSON.stringify(unknown).slice(0, 60)} is no behavior that asks; it must be ${SHAPE}`,
    );
  }
  const lists: Partial<Record<AskingBehavior, readonly string[]>> = {};
  const counts: Partial<Record<AskingBehavior, number>> = {};
  for (const behavior of ASKING) {
    const given = parsed[behavior];
    if (given === undefined) continue;
    const texts = listOf(name, behavior, given);
    lists[behavior] = texts;
    counts[behavior] = texts.length;
  }
  if (Object.keys(lists).length === 0) throw refusal(name, `it has no list; it must be ${SHAPE}`);
  return { lists, record: { hash: sha256(text).slice(0, 12), counts } };
}

function textOf(name: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // k6 and Node both put the reason next to a path that the message names already.
    const reason = /(no such file or directory|permission denied|is a directory|directories)/i.exec(message);
    throw new SettingError(
      ({ given }) =>
        `${given('PROMPTS', name)} cannot be read (${reason?.[1] ?? message}): name a JSON file; where k6 runs by itself, one below its working directory (on Linux), or by the absolute path`,
    );
  }
}

function jsonOf(name: string, text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw refusal(name, `it is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw refusal(name, `it must be ${SHAPE}`);
  }
  return parsed as Readonly<Record<string, unknown>>;
}

function listOf(name: string, behavior: AskingBehavior, given: unknown): string[] {
  if (!Array.isArray(given)) throw refusal(name, `${behavior} is no list of texts`);
  if (given.length === 0) {
    throw refusal(name, `${behavior} is empty: leave it out for the built-in questions`);
  }
  if (given.length > MOST_PROMPTS) {
    throw refusal(name, `${behavior} has ${given.length} texts, and ${MOST_PROMPTS} are the most`);
  }
  return given.map((entry: unknown, index) => {
    const wrong = whyUnsayable(entry);
    if (wrong !== undefined) throw refusal(name, `${behavior}[${index}] ${wrong}`);
    return String(entry).trim();
  });
}

function whyUnsayable(entry: unknown): string | undefined {
  if (typeof entry !== 'string') return 'is no text';
  const text = entry.trim();
  if (text === '') return 'is empty';
  if (text.length > MOST_CHARACTERS) {
    return `has ${text.length} characters, and ${MOST_CHARACTERS} are the most`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text))
    return 'holds a control character other than tab and line break';
  if (!isWellFormed(text)) return 'holds half a surrogate pair, which is no character';
  // It would be taken for another user's.
  if (readCanary(text) !== undefined) return 'holds a reference (GL-…) of an earlier run: take it out';
  return undefined;
}

/** k6 has no `String.isWellFormed`, and its regular expressions take pairs apart. */
function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function refusal(name: string, what: string): SettingError {
  return new SettingError(
    ({ given }) => `${given('PROMPTS', name)} cannot be used: ${what.replace(/\s+/g, ' ')}`,
  );
}
