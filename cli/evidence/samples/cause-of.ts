/** A longer cause says nothing more, and would only separate failures that are alike. */
const MOST_CHARACTERS = 200;

/** What SQLAlchemy adds to an error: the statement, its parameters, a link. One error has many of them. */
const STATEMENT = /\s*(?:\[SQL:|\[parameters:|\(Background on this error at:).*$/s;
/** What a field should have been and what came, as JSON of 80 characters at most: its end may be cut off. */
const SEEN_TEXT = /\b(expected|got) "(?:[^"\\]|\\.)*(?:"|$)/g;
/** Something in quotes; an apostrophe neither opens nor closes. */
const QUOTED = /(?<=^|[\s(:=,[])(?:'[^\n]+?'(?=$|[\s).,;:\]])|“[^”]*”|"[^"]*\?")/g;
const TIME = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?\b/g;
const REFERENCE = /\bGL-[\w-]+/g;
const ADDRESS = /(?:\[[0-9a-f:]+\]|\b\d{1,3}(?:\.\d{1,3}){3}):\d+\b/gi;
const ID =
  /\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|0x[0-9a-f]+|(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,}|[a-z]+\d{3,})\b/gi;
/** Not the digits of a name (`sqlite3`, `GREMLINS_1000`, `llama3.2`), nor a status. */
const NUMBER =
  /(?<!\bstatus (?:\d{3}, expected )?|[\p{L}\d_.])\d+(?:[.,:]\d+)*(?=\p{Ll}{0,2}(?![\p{L}\d_]))/gu;

/** The remedy of a redirect: a placeholder could not be typed. */
const HOST_INSTEAD = /--host \S+/;

/**
 * Makes what was seen of a failure into its cause, so that failures with the same cause count as one: ids, references, times,
 * addresses, numbers and quoted sentences (a quoted word may be the cause itself) become placeholders, and what a database
 * adds to its error is left out. The status stays, and so does an address that is to be typed.
 *
 * @param detail as a sample of `failures` tells it
 */
export function causeOf(detail: string): string {
  const [host] = HOST_INSTEAD.exec(detail) ?? [];
  const parts = host === undefined ? [detail] : detail.split(host);
  return parts.map(withPlaceholders).join(host).slice(0, MOST_CHARACTERS);
}

function withPlaceholders(text: string): string {
  return text
    .replace(STATEMENT, '')
    .replace(SEEN_TEXT, '$1 <text>')
    .replace(QUOTED, (quoted) => (quoted.includes(' ') ? '<text>' : quoted))
    .replace(TIME, '<time>')
    .replace(REFERENCE, '<reference>')
    .replace(ADDRESS, '<address>')
    .replace(ID, '<id>')
    .replace(NUMBER, '<n>');
}
