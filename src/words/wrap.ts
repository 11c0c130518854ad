/** Columns of what is printed: as wide as any terminal, and as lines of a CI log can be read. */
export const WIDTH = 80;

/**
 * Breaks a text into lines of at most a width, at blanks that may break; a word longer than that stays whole.
 *
 * @param indent what every line but the first begins with
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<=[^\S\u00a0])(?=[\S\u00a0])/)) {
    if (line.trim() !== '' && (line + part).trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = indent + part;
    } else line += part;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Breaks a text into lines as `wrap` does, but never a figure from its unit. */
export function wrapFigures(text: string, width: number, indent: string): string[] {
  const glued = text.replace(/(\d) (?=(?:ms|s|%|\/s)(?!\w))/g, '$1\u00a0');
  return wrap(glued, width, indent).map((line) => line.replaceAll('\u00a0', ' '));
}
