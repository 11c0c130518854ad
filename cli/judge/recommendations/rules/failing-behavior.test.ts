import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { failingBehavior } from './failing-behavior.ts';

it('fires where one behavior has most of the failures', () => {
  const model: BackendModel = (call) => {
    const answer = healthy(call);
    return call.behavior === 'rag' && call.random() < 0.3 ? { ...answer, failure: 'http_5xx' } : answer;
  };
  const found = failingBehavior(simulatedRun({ model }));
  expectCited(found, 'failing-behavior');
  expect(found?.severity).toBe('high');
  expect(found?.evidence).toMatchObject({ behavior: 'rag', shareOfFailures: 1, category: 'http_5xx' });
});

it('says of a wrong field which one, what was expected and what came', () => {
  const detail = 'metadata.agents_used: expected at least one agent, the first, got []';
  const model: BackendModel = (call) =>
    call.behavior === 'multi-agent' ? { ...healthy(call), failure: 'contract', detail } : healthy(call);
  const found = failingBehavior(simulatedRun({ model }));
  expectCited(found, 'failing-behavior');
  expect(found?.evidence).toMatchObject({
    field: 'metadata.agents_used',
    expected: 'at least one agent, the first',
    got: '[]',
  });
  expect(found?.text).toContain(
    "contract first (its answers' field metadata.agents_used should have been at least one agent, the first, but was [])",
  );
});

it('quotes what the backend says, uncut', () => {
  const detail = `status 500: Agent invocation failed: ${'x'.repeat(150)} end`;
  const model: BackendModel = (call) =>
    call.behavior === 'rag' ? { ...healthy(call), failure: 'http_5xx', detail } : healthy(call);
  expect(failingBehavior(simulatedRun({ model }))?.text).toContain(`(“${detail}”)`);
});

it('works from what plain k6 wrote, without an example', () => {
  const model: BackendModel = (call) =>
    call.behavior === 'rag' ? { ...healthy(call), failure: 'not_json' } : healthy(call);
  const found = failingBehavior({ ...simulatedRun({ model }), analysis: null });
  expectCited(found, 'failing-behavior');
  expect(found?.evidence.example).toBeUndefined();
});

it('keeps quiet where all behaviors fail alike', () => {
  const model: BackendModel = (call) =>
    call.random() < 0.05 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(failingBehavior(simulatedRun({ model }))).toBeNull();
});

it('leaves failures that have a rule of their own to it', () => {
  const model: BackendModel = (call) =>
    call.behavior === 'rag' ? { ...healthy(call), failure: 'http_429' } : healthy(call);
  expect(failingBehavior(simulatedRun({ model }))).toBeNull();
});

it('keeps quiet on a handful of failures', () => {
  let left = 10;
  const model: BackendModel = (call) =>
    call.behavior === 'rag' && left-- > 0 ? { ...healthy(call), failure: 'http_5xx' } : healthy(call);
  expect(failingBehavior(simulatedRun({ model }))).toBeNull();
});
