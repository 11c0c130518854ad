/**
 * Escapes text for GitHub-flavored Markdown, in paragraphs and in table cells alike: no markup, no HTML, no table
 * border, no mention of a person, no reference to an issue.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+|[\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_~[\]{}|!$]/g, (character) => `\\${character}`)
    .replace(/[@#](?=[\w\\])/g, (character) => `${character}\u200b`);
}

/** Writes a table; its cells are Markdown already. `r` stands for a column of numbers. */
export function markdownTable(
  heads: readonly string[],
  align: string,
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(heads),
    line(heads.map((_, column) => (align[column] === 'r' ? '--:' : '---'))),
    ...rows.map(line),
  ];
}
