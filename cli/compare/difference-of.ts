/** Subtracts before from after, absolutely and relative to before; null where one of them is not known. */
export function differenceOf(before: number | null, after: number | null) {
  if (before === null || after === null) return { before, after, difference: null, relative: null };
  return { before, after, difference: after - before, relative: before === 0 ? null : after / before - 1 };
}
