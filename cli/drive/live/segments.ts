import { clip } from '../../../src/words/format.ts';
import type { Paint, Style } from '../../../src/words/paint.ts';

/** A piece of a line and how it looks. */
export interface Segment {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** A line of pieces; plain text where it is only one. */
export type Line = string | readonly Segment[];

/** Paints a line and cuts it to a width, which counts characters and not the codes of colours: it never wraps. */
export function paintLine(line: Line, width: number, paint: Paint): string {
  const segments = typeof line === 'string' ? [{ text: line }] : line;
  const length = segments.reduce((sum, { text }) => sum + text.length, 0);
  let left = width;
  let painted = '';
  for (const { text, style } of segments) {
    if (left <= 0) break;
    const room = length > width && text.length >= left ? clip(`${text} `, left) : text;
    painted += style === undefined ? room : paint(style, room);
    left -= room.length;
  }
  return painted;
}
