import { expect, it } from 'vitest';
import { recommend } from '../recommend.ts';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { llmUnusable } from './llm-unusable.ts';

const DETAIL = "answer: I couldn't find any relevant documents to answer your question about <text>";
const UNHEALTHY = 'status "unhealthy": LLM not available or using mock provider';

/** A share of rag's answers are apologies that take so long. */
const apologizing =
  (share: number, ms: number): BackendModel =>
  (call) =>
    call.behavior === 'rag' && call.random() < share
      ? { ms: ms + 0.4 * call.random(), serverMs: null, failure: 'fallback_answer', detail: DETAIL }
      : healthy(call);

it('says that the model is dead where rag apologizes at once', () => {
  const found = llmUnusable(simulatedRun({ model: apologizing(0.5, 5) }));
  expectCited(found, 'llm-unusable');
  expect(found?.evidence.rate).toBeCloseTo(0.5, 1);
  expect(found?.text).toMatch(
    /after 5\.\d ms in the median: the model is dead, refused or not configured; look at its process, address and key/,
  );
});

it('says that it does not answer in time where rag apologizes late', () => {
  const found = llmUnusable(simulatedRun({ model: apologizing(0.5, 30_000) }));
  expectCited(found, 'llm-unusable');
  expect(found?.text).toContain('after 30.0');
  expect(found?.text).toContain('does not answer in time');
});

it('quotes what health says of it', () => {
  const model: BackendModel = (call) =>
    call.behavior === 'health'
      ? { ...healthy(call), failure: 'unhealthy', detail: UNHEALTHY }
      : apologizing(0.5, 5)(call);
  const found = llmUnusable(simulatedRun({ model }));
  expectCited(found, 'llm-unusable');
  expect(found?.text).toContain(`health says “${UNHEALTHY}”`);
});

it('is told alone, without a second word on the provider or on health', () => {
  const model: BackendModel = (call) =>
    call.behavior === 'health' && call.random() < 0.25
      ? { ...healthy(call), failure: 'unhealthy', detail: UNHEALTHY }
      : apologizing(0.5, 5)(call);
  expect(recommend(simulatedRun({ model })).map(({ rule }) => rule)).toEqual(['llm-unusable']);
});

it('works from what plain k6 wrote', () => {
  const found = llmUnusable({ ...simulatedRun({ model: apologizing(0.5, 5) }), analysis: null });
  expectCited(found, 'llm-unusable');
  expect(found?.text).toContain('look at its process');
});

it('keeps quiet on a handful, on few of many, and on the apologies of others', () => {
  let left = 9;
  const few: BackendModel = (call) =>
    call.behavior === 'rag' && left-- > 0 ? apologizing(1, 5)(call) : healthy(call);
  expect(llmUnusable(simulatedRun({ model: few }))).toBeNull();
  expect(llmUnusable(simulatedRun({ model: apologizing(0.05, 5) }))).toBeNull();
  const chat: BackendModel = (call) =>
    call.behavior === 'follow-up' ? { ...healthy(call), failure: 'fallback_answer' } : healthy(call);
  expect(llmUnusable(simulatedRun({ model: chat }))).toBeNull();
});
