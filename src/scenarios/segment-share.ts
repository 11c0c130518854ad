/**
 * Reads how much of the whole load an execution segment is, from k6's notations `1/4`, `0:1/4`, `0.25`, `25%`.
 *
 * @returns a share in (0, 1]; 1 where there is no segment, NaN for what is none
 */
export function segmentShare(segment: string | null): number {
  if (segment === null || segment === '') return 1;
  const [first = '', second] = segment.split(':');
  return second === undefined ? fraction(first) : fraction(second) - fraction(first);
}

function fraction(text: string): number {
  if (text.endsWith('%')) return Number(text.slice(0, -1)) / 100;
  const [numerator, denominator = '1'] = text.split('/');
  return Number(numerator) / Number(denominator);
}
