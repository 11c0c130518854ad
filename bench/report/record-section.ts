import { BenchError } from '../bench-error.ts';

/**
 * Puts text between a section's markers (`<!-- bench:a -->` and `<!-- /bench:a -->`) in place of what stood there.
 *
 * @throws BenchError where the document has no such markers
 */
export function recordSection(document: string, section: string, text: string): string {
  const [opening, closing] = [`<!-- bench:${section} -->`, `<!-- /bench:${section} -->`];
  const [from, to] = [document.indexOf(opening), document.indexOf(closing)];
  if (from === -1 || to < from) {
    throw new BenchError(`the document has no section to record in: ${opening} … ${closing} is missing`);
  }
  return `${document.slice(0, from + opening.length)}\n${text.trim()}\n${document.slice(to)}`;
}
