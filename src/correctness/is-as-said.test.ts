import { describe, expect, it } from 'vitest';
import { checkHistory } from './check-history.ts';
import type { Turn } from './conversation-record.ts';
import { isAsSaid } from './is-as-said.ts';

const turn = (text: string, changed: Partial<Turn> = {}): Turn => ({
  text,
  attempts: 1,
  acknowledged: true,
  answer: `re ${text}`,
  ...changed,
});
const said = (...texts: string[]) => texts.map((text) => ({ role: 'user', content: text }));
const answered = (...texts: string[]) => texts.map((content) => ({ role: 'assistant', content }));

const TURNS = [turn('q1'), turn('q2')];
const MESSAGES = [...said('q1'), ...answered('re q1'), ...said('q2'), ...answered('re q2')];

describe('isAsSaid', () => {
  it('holds each question with its answer', () => {
    expect(isAsSaid(MESSAGES, TURNS, true)).toBe(true);
    expect(isAsSaid([], [], true)).toBe(true);
  });

  it('asks for the answers, and not for their words, where the backend does not keep them', () => {
    const others = [...said('q1'), ...answered('other')];
    expect(isAsSaid(others, [turn('q1')], false)).toBe(true);
    expect(isAsSaid(others, [turn('q1')], true)).toBe(false);
  });

  it.each([
    ['a turn that is uncertain', [turn('q1'), turn('q2', { attempts: 2 })], MESSAGES],
    ['a turn that was not acknowledged', [turn('q1'), turn('q2', { acknowledged: false })], MESSAGES],
    ['a turn more', [...TURNS, turn('q3')], MESSAGES],
    ['a message more', TURNS, [...MESSAGES, ...answered('re q2')]],
  ])('leaves %s to checkHistory', (_, turns, messages) => {
    expect(isAsSaid(messages, turns, false)).toBe(false);
  });

  it('accepts nothing that checkHistory does not', () => {
    const kinds = [...said('q1', 'q2', 're q1'), ...answered('re q1', 're q2', 'q1', 'q2')];
    kinds.push({ role: 'system', content: 're q1' });
    const histories = kinds.flatMap((a) =>
      kinds.flatMap((b) => kinds.flatMap((c) => kinds.map((d) => [a, b, c, d]))),
    );
    let accepted = 0;
    for (const verbatim of [true, false]) {
      for (const history of histories) {
        if (!isAsSaid(history, TURNS, verbatim)) continue;
        accepted++;
        expect(checkHistory(history, TURNS, verbatim), JSON.stringify(history)).toBeUndefined();
      }
    }
    expect(accepted).toBe(5);
  });
});
