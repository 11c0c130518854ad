import type { Result } from '../result/result.ts';

/** Writes a verdict in capitals, as it stands in every report; a PASS with how much it does not vouch for. */
export function verdictText({ verdict, reservations }: Pick<Result, 'verdict' | 'reservations'>): string {
  if (verdict !== 'PASS' || reservations.length === 0) return verdict ?? 'NO VERDICT';
  return `PASS, with ${reservations.length} reservation${reservations.length === 1 ? '' : 's'}`;
}
