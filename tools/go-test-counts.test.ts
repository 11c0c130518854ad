import { expect, it } from 'vitest';
import { countGoTests } from './go-test-counts.mjs';

const line = (Action: string, Test?: string, Output?: string) =>
  JSON.stringify({ Action, Package: 'tools/k6', Test, Output });

it('counts tests, and not packages', () => {
  const output = [
    line('run', 'A'),
    line('pass', 'A'),
    line('skip', 'B'),
    line('output', undefined, 'ok\n'),
    line('pass'),
  ];
  expect(countGoTests(output.join('\n'), 0)).toEqual({
    counts: { passed: 1, failed: 0, skipped: 1 },
    failures: '',
  });
});

it('tells what failed tests said, and nothing of the others', () => {
  const output = [
    line('output', 'A', 'a is well\n'),
    line('output', 'B', 'b is wrong\n'),
    line('pass', 'A'),
    line('fail', 'B'),
    line('fail'),
  ];
  expect(countGoTests(output.join('\n'), 1)).toEqual({
    counts: { passed: 1, failed: 1, skipped: 0 },
    failures: 'b is wrong\n',
  });
});

it.each([
  [
    'that does not compile',
    '{"Action":"build-output","Output":"undefined: x\\n"}\n{"Action":"build-fail"}',
    1,
    'undefined: x\n',
  ],
  ['that go cannot begin', 'go: no module\n', 1, 'go: no module\n'],
  ['without a test', line('pass'), 0, ''],
])('counts a run %s as one failure', (_, output, code, failures) => {
  expect(countGoTests(output, code)).toEqual({ counts: { passed: 0, failed: 1, skipped: 0 }, failures });
});
