import { execFile } from 'node:child_process';

/** What is said of a k6 that lacks the suite's output. */
export const PLAIN_K6_TEXT =
  "this k6 lacks the suite's output, so its CSV and dashboard write the evidence, which makes users late earlier (Go 1.25 or newer helps: docs/run.md)";

/** Asks a k6 whether it has the suite's output: it lists what was built into it. */
export function writesSamples(k6: string): Promise<boolean> {
  return new Promise((resolve) => {
    // A k6 that cannot be run is reported when it is to run.
    execFile(k6, ['version'], (error, stdout) =>
      resolve(error === null && /\bgremlins \[output\]/.test(stdout)),
    );
  });
}
