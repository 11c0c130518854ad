const NOT_WHOLE = 'the evidence is not whole: ';

/** Says that a run proves nothing, as something of its evidence is missing or was changed. */
export function damageText(damage: string): string {
  return `${NOT_WHOLE}${damage}`;
}

/** Tells whether a reason of a verdict is one of these. */
export function isDamageText(reason: string): boolean {
  return reason.startsWith(NOT_WHOLE);
}
