/** What a PASS does not vouch for. */
export interface Reservation {
  /** Stable, e.g. `degraded:multi-agent:fallback_agents`, `forgets-at-idle`. */
  readonly id: string;
  /** One sentence, with its counts. */
  readonly text: string;
  /** The numbers in it, by name. */
  readonly counts: Readonly<Record<string, number>>;
}
