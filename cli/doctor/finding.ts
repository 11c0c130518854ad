/** What a look at the machine or the target came to. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'bad';
  /** What was seen, and for anything but ok what to do. */
  readonly text: string;
}
