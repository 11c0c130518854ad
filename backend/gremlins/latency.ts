import { type Random, standardNormal } from '../../statistics/random.ts';

/** A log-normal share of a latency distribution, set by its own median and 95th percentile in ms. */
export interface LatencyPart {
  /** Relative to the other parts' weights. */
  readonly weight: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** A distribution of service times: a mixture of log-normals. No parts mean no time at all. */
export type Latency = readonly LatencyPart[];

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/** Makes a log-normal latency of one part. */
export function logNormal(p50Ms: number, p95Ms: number): Latency {
  return [{ weight: 1, p50Ms, p95Ms }];
}

/** Draws a service time in ms: ln X is normal with mean ln p50 and standard deviation ln(p95 / p50) / z₀.₉₅. */
export function sampleLatencyMs(latency: Latency, random: Random): number {
  const total = latency.reduce((sum, part) => sum + part.weight, 0);
  let left = random() * total;
  for (const part of latency) {
    left -= part.weight;
    if (left < 0) {
      return part.p50Ms * Math.exp((Math.log(part.p95Ms / part.p50Ms) / Z95) * standardNormal(random));
    }
  }
  return 0;
}
