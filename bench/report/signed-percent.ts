/** Writes a difference as a percentage with its sign: +12.3 %. */
export function signedPercent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`;
}
