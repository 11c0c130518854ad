/** The smallest effects that matter: what is smaller is no finding, however sure it is. Every comparison, drift and recovery goes by them. */
export const WHAT_MATTERS = {
  /** The larger of a share of the latency before and of so many ms. */
  latency: { share: 0.05, ms: 5 },
  /** A share of the throughput before. */
  throughput: 0.05,
  /** Points of failed actions, as a share. */
  failed: 0.005,
  /** Points of facts that come back, over a steady phase. */
  retention: 0.01,
  /** Points of facts forgotten under load beyond idle: more of it fails a run. */
  forgotten: 0.05,
  /** How level the p95 of a steady phase has to be to be called steady. */
  steadiness: { share: 0.1, ms: 10 },
} as const;

/** Says from which change on a latency has changed, in ms. */
export function latencyThatMatters(
  fromMs: number,
  { share, ms }: { readonly share: number; readonly ms: number } = WHAT_MATTERS.latency,
): number {
  return Math.max(share * fromMs, ms);
}
