import { expect, it } from 'vitest';
import {
  dashboardUrl,
  isWorthShowing,
  parseLogLine,
  saysDiskFull,
  saysSamplesLost,
  scenarioElapsed,
} from './k6-output.ts';

// As k6 2.2 prints them.
const HEADER =
  '{"level":"info","msg":"run 98480cec3bfd, seed 1673921475","source":"console","time":"2026-11-24T11:20:25Z"}';
const CROSSED =
  '{"level":"error","msg":"thresholds on metrics \'http_req_failed{phase:steady}\' have been crossed","time":"2026-11-24T11:20:25Z"}';
const LOST =
  '{"filename":"r/samples.csv","level":"error","msg":"CSV: Error writing to file","output":"csv","time":"2026-11-24T11:20:25Z"}';

it('tells the lines of the suite, which are shown', () => {
  const line = parseLogLine(HEADER);
  expect(line).toEqual({ level: 'info', text: 'run 98480cec3bfd, seed 1673921475', fromScript: true });
  expect(isWorthShowing(line)).toBe(true);
});

it('joins a message, its error and its hint on one line', () => {
  const line = parseLogLine('{"error":"listen tcp:\\n taken","hint":"try","level":"warning","msg":"Web"}');
  expect(line).toEqual({ level: 'warning', text: 'Web: listen tcp: taken: try', fromScript: false });
  expect(isWorthShowing(line)).toBe(true);
});

it('does not show what the report says anyway', () => {
  expect(isWorthShowing(parseLogLine(CROSSED))).toBe(false);
  expect(isWorthShowing(parseLogLine('{"level":"info","msg":"something"}'))).toBe(false);
});

it('knows that samples were lost, which k6 repeats for each', () => {
  const line = parseLogLine(LOST);
  expect([saysSamplesLost(line), isWorthShowing(line)]).toEqual([true, false]);
});

it("knows that samples are lost by the suite's own output, and why", () => {
  const says = (why: string) =>
    parseLogLine(
      `{"error":"samples cannot be written any more: write r/samples.csv: ${why}","level":"error","msg":"Received error to stop from output"}`,
    );
  const full = says('no space left on device');
  expect([saysSamplesLost(full), saysDiskFull(full), isWorthShowing(full)]).toEqual([true, true, false]);
  const broken = says('input/output error');
  expect([saysSamplesLost(broken), saysDiskFull(broken)]).toEqual([true, false]);
  expect(saysSamplesLost({ ...broken, fromScript: true })).toBe(false);
});

it('knows that the disk is full, which is told once', () => {
  const line = parseLogLine(
    '{"level":"warning","msg":"write r/timeline.ndjson: no space left on device","time":"2026-11-24T11:44:06Z"}',
  );
  expect([saysDiskFull(line), isWorthShowing(line)]).toEqual([true, false]);
  expect(saysDiskFull({ ...line, fromScript: true })).toBe(false);
});

it('takes a crash of k6 as an error, and any other text as it stands', () => {
  expect(parseLogLine('panic: runtime error').level).toBe('error');
  expect(parseLogLine('{"broken')).toEqual({ level: 'info', text: '{"broken', fromScript: false });
});

it('finds the address of the dashboard', () => {
  expect(dashboardUrl(' web dashboard: http://127.0.0.1:35853')).toBe('http://127.0.0.1:35853');
  expect(dashboardUrl('        output: csv (r/samples.csv)')).toBeUndefined();
});

it.each([
  ['load   [   4% ] 53/60 VUs  00.9s/21.0s', 0.9],
  ['load   [  42% ] 1000/1000 VUs  3m02.0s/7m10.0s', 182],
  ['load   [ 100% ] 0030/1000 VUs  1h02m03.5s/1h02m03.5s', 3723.5],
  ['heartbeat [  42% ] 1 VUs  3m02.0s/7m10.0s', undefined],
  ['running (0m00.9s), 53/60 VUs, 3067 complete and 0 interrupted iterations', undefined],
  ['     execution: local', undefined],
])('reads from "%s" how long the scenario runs: %s s', (line, seconds) => {
  expect(scenarioElapsed(line, 'load')).toBe(seconds);
});
