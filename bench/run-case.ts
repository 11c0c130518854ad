import type { BenchCase } from './cases/cases.ts';
import type { Entrant } from './entrants.ts';
import { type Measuring, measureOnce } from './rounds/measure-once.ts';
import type { Measurement } from './rounds/measurement.ts';

/**
 * Measures a case in interleaved rounds: each round runs every entrant once, beginning with another one each time, so
 * that neither a slow moment of the machine nor a place in the order favors one of them.
 *
 * @returns the rounds of each entrant, by its key
 */
export async function runCase(
  measuring: Measuring,
  bench: Pick<BenchCase, 'load' | 'latency' | 'onOneCore'>,
  entrants: readonly Entrant[],
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const measured = new Map<string, Measurement[]>(entrants.map(({ key }) => [key, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const { key, name, contestant, env } of orderOf(entrants, round - 1)) {
      const one = await measureOnce(measuring, bench, contestant, seconds, env);
      measured.get(key)?.push(one);
      console.log(`  round ${round} of ${rounds}, ${name}: ${figures(one)}`);
    }
  }
  return measured;
}

/** Turns the order by one place a round. */
export function orderOf<T>(entrants: readonly T[], round: number): readonly T[] {
  const first = entrants.length === 0 ? 0 : round % entrants.length;
  return [...entrants.slice(first), ...entrants.slice(0, first)];
}

function figures({ requests, cpuMicros, peakBytes, failed, remark }: Measurement): string {
  const shown = `${requests.toLocaleString('en-US')} requests, ${cpuMicros.toFixed(0)} µs each, ${(peakBytes / 1e6).toFixed(0)} MB`;
  return [shown, ...(failed === 0 ? [] : [`${failed} failed`]), ...(remark === '' ? [] : [remark])].join(
    ', ',
  );
}
