/** A time at which the command and k6 stood still, as by Ctrl-Z. */
export interface Pause {
  /** When it began, in ISO 8601. */
  readonly at: string;
  readonly seconds: number;
}
