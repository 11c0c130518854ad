import { describe, expect, it } from 'vitest';
import { checkHistory } from './check-history.ts';
import type { Turn } from './conversation-record.ts';

const certain = (text: string): Turn => ({ text, attempts: 1, acknowledged: true, answer: `re ${text}` });
const failed = (text: string, attempts = 1): Turn => ({ text, attempts, acknowledged: false, answer: '' });
const repeated = (text: string, attempts = 2): Turn => ({ ...certain(text), attempts });

/** `q1 a1` is a question and its answer; any other word stands as it is, from the assistant unless it begins with u:. */
function stored(words: string) {
  return words.split(' ').map((word) => {
    if (/^q\d$/.test(word)) return { role: 'user', content: word };
    if (/^a\d$/.test(word)) return { role: 'assistant', content: `re q${word[1]}` };
    const [role = '', content = ''] = word.split(':');
    return { role: { u: 'user', s: 'assistant', y: 'system' }[role] ?? role, content };
  });
}

const THREE = [certain('q1'), certain('q2'), certain('q3')];

describe('checkHistory', () => {
  it.each([
    ['what was said', THREE, 'q1 a1 q2 a2 q3 a3'],
    ['a system prompt before it', THREE, 'y:prompt q1 a1 q2 a2 q3 a3'],
    ['a failed send that did not arrive', [certain('q1'), failed('q2'), certain('q3')], 'q1 a1 q3 a3'],
    ['a failed send that did', [certain('q1'), failed('q2'), certain('q3')], 'q1 a1 q2 a2 q3 a3'],
    ['one that arrived late', [certain('q1'), failed('q2'), certain('q3')], 'q1 a1 q3 q2 a2 a3'],
    ['a repeated send that arrived once', [certain('q1'), repeated('q2')], 'q1 a1 q2 a2'],
    ['a repeated send that arrived twice', [certain('q1'), repeated('q2')], 'q1 a1 q2 s:other q2 a2'],
  ])('holds %s', (_, turns, words) => {
    expect(checkHistory(stored(words), turns, true)).toBeUndefined();
  });

  it.each([
    ['lost', 'a question', THREE, 'q1 a1 a2 q3 a3'],
    ['lost', 'an answer', THREE, 'q1 a1 q2 q3 a3'],
    ['lost', 'the last answer', THREE, 'q1 a1 q2 a2 q3'],
    ['lost', 'everything', THREE, 'y:prompt'],
    ['lost', 'a repeated send that was acknowledged', [certain('q1'), repeated('q2')], 'q1 a1'],
    ['duplicated', 'a question', THREE, 'q1 a1 q2 q2 a2 q3 a3'],
    ['duplicated', 'an answer', THREE, 'q1 a1 q2 a2 a2 q3 a3'],
    ['duplicated', 'more than was sent', [certain('q1'), repeated('q2')], 'q1 a1 q2 a2 q2 a2 q2 a2'],
    ['duplicated', 'a failed send', [certain('q1'), failed('q2')], 'q1 a1 q2 q2'],
    ['reordered', 'turns', THREE, 'q2 a2 q1 a1 q3 a3'],
    ['reordered', 'an answer before its question', THREE, 'q1 a1 a2 q2 q3 a3'],
    ['reordered', 'answers', THREE, 'q1 a2 q2 a1 q3 a3'],
    ['garbled', 'a question', THREE, 'q1 a1 u:other a2 q3 a3'],
    ['garbled', 'an answer', THREE, 'q1 a1 q2 s:other q3 a3'],
    ['wrong_role', 'a question from the assistant', THREE, 'q1 a1 s:q2 a2 q3 a3'],
    ['wrong_role', 'an answer from the user', THREE, 'q1 a1 q2 u:re%q2 q3 a3'],
  ])('finds %s: %s', (problem, _, turns, words) => {
    const messages = stored(words).map(({ role, content }) => ({ role, content: content.replace('%', ' ') }));
    expect(checkHistory(messages, turns, true)?.problem).toBe(problem);
  });

  it('looks at the places of answers alone where the backend does not keep their words', () => {
    expect(checkHistory(stored('q1 s:other'), [certain('q1')], false)).toBeUndefined();
    expect(checkHistory(stored('q1'), [certain('q1')], false)?.problem).toBe('lost');
  });
});
