import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const FENCED = /^```.*?^```/gms;
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
const ELSEWHERE = /^[a-z]+:/i;

/**
 * Finds the relative links of a Markdown file that lead nowhere: to a file or folder that is not there, or to a heading
 * that the file has not.
 *
 * @param path the file's, absolute
 * @returns the links as they stand in the text
 */
export function brokenLinks(path: string, text: string): string[] {
  const targets = [...text.replace(FENCED, '').matchAll(LINK)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (ELSEWHERE.test(target)) return false;
    const [file = '', heading] = target.split('#');
    const linked = file === '' ? path : resolve(dirname(path), file);
    if (!existsSync(linked)) return true;
    if (heading === undefined) return false;
    return !headingsOf(file === '' ? text : readFileSync(linked, 'utf8')).includes(heading);
  });
}

/** The anchors that GitHub gives the headings of a text. */
function headingsOf(text: string): string[] {
  return [...text.replace(FENCED, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
