/** The exit codes that CI reads: k6's own where k6 has one. README's table explains them; errors carry theirs. */
export const EXIT = {
  pass: 0,
  /** An error of the suite itself, with its stack: Node's own for an error that nobody caught. */
  bug: 1,
  /** FAIL, INVALID or a regression. */
  failed: 99,
  interrupted: 105,
  /** A flag, a setting, a k6 or a folder that cannot be used, before any request. */
  badSetting: 107,
  /** Stopped before any load: the target does not answer. */
  aborted: 108,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
