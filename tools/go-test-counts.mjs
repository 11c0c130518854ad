/**
 * Counts a run of `go test -json` and finds what its failed tests said. A run that failed without a failed test (code that
 * does not compile, a crash) counts as one failure, and so does one of no tests.
 *
 * @param {string} output
 * @param {number | null} code its exit code
 */
export function countGoTests(output, code) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, string>} */
  const said = new Map();
  let failures = '';
  for (const line of output.split('\n')) {
    const event = parse(line);
    // What does not compile is told in plain lines, or by the package.
    if (event === undefined) failures += line === '' ? '' : `${line}\n`;
    else if (event.Action === 'build-output' || (event.Test === undefined && event.Action === 'output')) {
      failures += code === 0 ? '' : event.Output;
    } else if (event.Test !== undefined) {
      const test = `${event.Package} ${event.Test}`;
      if (event.Action === 'output') said.set(test, (said.get(test) ?? '') + event.Output);
      if (event.Action === 'pass') counts.passed++;
      if (event.Action === 'skip') counts.skipped++;
      if (event.Action === 'fail') {
        counts.failed++;
        failures += said.get(test) ?? '';
      }
    }
  }
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed++;
  return { counts, failures };
}

/**
 * @param {string} line
 * @returns {{ Action: string, Package?: string, Test?: string, Output?: string } | undefined}
 */
function parse(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
