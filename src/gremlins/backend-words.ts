import { maskSecrets } from '../words/mask-secrets.ts';
import { plainText } from '../words/plain-text.ts';
import { isObject, type JsonObject } from './contracts.ts';
import { issuesText } from './issues-text.ts';

/** How much is quoted of a message, and of a body that has none. */
const MESSAGE_CHARACTERS = 200;
const BODY_CHARACTERS = 80;
/** A title stands at a page's beginning. */
const HEAD_CHARACTERS = 4096;

/**
 * Quotes what the backend says of its failure, in one line: its message, the first fields that it refuses, the issues of its
 * health, the title of a page; else how the body begins. Secrets are masked before it is cut: half a token would not be
 * recognized.
 *
 * @param secrets the run's own, as `secretsOf` lists them
 * @returns at most 200 characters; empty where there is nothing to quote
 */
export function backendWords(body: string | null, secrets: readonly string[]): string {
  if (body === null) return '';
  const message = messageIn(body);
  if (message !== '') return quoted(message, MESSAGE_CHARACTERS, secrets);
  const title = /<title[^>]*>([^<]+)/i.exec(body.slice(0, HEAD_CHARACTERS))?.[1];
  return title === undefined
    ? quoted(body, BODY_CHARACTERS, secrets)
    : quoted(title, MESSAGE_CHARACTERS, secrets);
}

function messageIn(body: string): string {
  if (body.trimStart().charAt(0) !== '{') return '';
  try {
    return messageOf(JSON.parse(body));
  } catch {
    return '';
  }
}

function messageOf({ error_message, detail, issues, validation_errors }: JsonObject): string {
  // "Validation failed for 1 field(s)" says nothing without the field.
  const refused = fieldErrors(validation_errors);
  if (isText(error_message)) return refused === '' ? error_message : `${error_message}: ${refused}`;
  if (isText(detail)) return detail;
  return fieldErrors(detail) || issuesText(issues) || refused;
}

/** Words the fields that were refused, by the framework (`{loc, msg}`) or by the application (`{field, message}`). */
function fieldErrors(errors: unknown): string {
  if (!Array.isArray(errors)) return '';
  return errors.map(fieldError).filter(isText).join('; ');
}

function fieldError(error: unknown): string {
  if (!isObject(error)) return '';
  const { loc, msg, field, message } = error;
  const place = Array.isArray(loc) ? loc.join('.') : isText(field) ? field.split(' -> ').join('.') : '';
  const said = isText(msg) ? msg : isText(message) ? message : '';
  return place !== '' && said !== '' ? `${place}: ${said}` : place + said;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function quoted(text: string, most: number, secrets: readonly string[]): string {
  return plainText(maskSecrets(text.slice(0, 4 * most), secrets), most);
}
