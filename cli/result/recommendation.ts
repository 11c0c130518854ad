/** Something worth doing, and the numbers of this run that say so. */
export interface Recommendation {
  /**
   * The rule that fired, e.g. `queueing-before-handler`.
   *
   * @pattern ^[a-z0-9-]+$
   */
  readonly rule: string;
  readonly severity: 'high' | 'medium' | 'low';
  /** One sentence of what was seen and what to look at, with its numbers. */
  readonly text: string;
  /** The numbers it cites, by name, as they stand in the result. */
  readonly evidence: Readonly<Record<string, number | string>>;
}
