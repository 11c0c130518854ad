import { wrap } from '../../src/words/wrap.ts';

const WIDTH = 80;
const LABEL = 'evidence: ';

/**
 * Says where a run's evidence is and which files it has, at most 80 columns wide.
 *
 * @param name the folder as people would type it
 */
export function evidenceLines(name: string, files: readonly string[]): string[] {
  const indent = ' '.repeat(LABEL.length);
  return [
    `${LABEL}${name}/`,
    ...(files.length === 0 ? [] : wrap(`${indent}${files.join(', ')}`, WIDTH, indent)),
  ];
}
