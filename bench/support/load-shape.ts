/** How users come and what they do between requests. */
export interface LoadShape {
  readonly users: number;
  readonly spawnRate: number;
  readonly rampDownSeconds: number;
  /** Seconds. */
  readonly think: { readonly least: number; readonly most: number };
}
