/**
 * Makes text from outside fit for one line of a log, a report or a terminal: a run of blanks and control characters becomes
 * one blank, marks that turn the reading direction and halves of surrogate pairs, which k6 cannot encode, are left out.
 *
 * By character codes, as k6's regular expressions know neither `\p{Cc}` nor lone surrogates.
 *
 * @param most characters at the most
 */
export function plainText(text: string, most: number): string {
  let plain = '';
  let gap = false;
  for (let index = 0; index < text.length && plain.length < most; index++) {
    const code = text.charCodeAt(index);
    if (isBlank(code)) {
      gap = plain !== '';
      continue;
    }
    if (turnsDirection(code) || isLow(code)) continue;
    const isPair = isHigh(code) && isLow(text.charCodeAt(index + 1));
    if (isHigh(code) && !isPair) continue;
    const next = (gap ? ' ' : '') + text.slice(index, index + (isPair ? 2 : 1));
    if (plain.length + next.length > most) break;
    plain += next;
    gap = false;
    if (isPair) index++;
  }
  return plain;
}

/** Controls of ASCII and Latin-1, blanks, and the two separators of lines and paragraphs. */
function isBlank(code: number): boolean {
  return code <= 32 || (code >= 127 && code <= 160) || code === 0x2028 || code === 0x2029;
}

function turnsDirection(code: number): boolean {
  return (
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
