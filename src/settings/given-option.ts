/** What k6 was given beside a run's settings, as results record it. */
export interface GivenOption {
  /** As it was given, or as k6 calls it: `--tag`, `K6_USER_AGENT`, `userAgent`, `HTTPS_PROXY`. */
  readonly name: string;
  /** Null where it may hold a secret. */
  readonly value: string | null;
}

/** Words options for a line: `--tag build=7, K6_CLOUD_TOKEN (value not shown)`. */
export function givenText(options: readonly GivenOption[]): string {
  return options
    .map(({ name, value }) => (value === null ? `${name} (value not shown)` : `${name} ${value}`))
    .join(', ');
}
