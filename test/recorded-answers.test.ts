import { expect, it } from 'vitest';
import recorded from '../backend/testing/recorded-shapes.json' with { type: 'json' };
import { degradedBy } from '../src/gremlins/answer-marks.ts';
import { isFailure } from '../src/gremlins/failure.ts';
import { jsonAnswer } from '../src/gremlins/json-answer.ts';
import { type AnswerKind, isRight, wrongAnswer } from '../src/gremlins/right-answer.ts';
import { statusFailure } from '../src/gremlins/status-failure.ts';

interface Recorded {
  readonly name: string;
  readonly older: boolean;
  readonly status: number;
  readonly expected?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the answers are held against, by what their names begin with. */
const KINDS: Readonly<Record<string, AnswerKind>> = {
  chat: 'chat',
  'multi-agent': 'multi-agent',
  rag: 'rag',
  'document-search': 'document-search',
  history: 'history-page',
  root: 'root',
  health: 'health',
  capabilities: 'capabilities',
  'realtime-info': 'realtime',
};

const ANSWERS: readonly Recorded[] = recorded.answers;

function kindOf({ name, status }: Recorded): AnswerKind {
  const kind = Object.entries(KINDS).find(([start]) => name === start || name.startsWith(`${start}-`))?.[1];
  // What is no success is judged by its status alone.
  if (kind === undefined && status !== 200) return 'root';
  if (kind === undefined) throw new Error(`${name}: no behavior asks for it`);
  return kind;
}

/** What a behavior sent, as far as the answer has to repeat it. */
function askedOf(kind: AnswerKind, { query, conversation_id: id }: Recorded['body']): string {
  return String(kind === 'multi-agent' ? 'simple_research' : kind === 'history-page' ? id : query);
}

/** Judges an answer on the way that a behavior does: right, a kind of degraded ones, or a failure's category. */
function judged(answer: Recorded): string {
  const { status, body } = answer;
  const kind = kindOf(answer);
  const http = {
    status,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    timings: { duration: 1 },
  };
  const failure = statusFailure(http, [], { baseUrl: '', path: '' });
  if (failure !== undefined) return failure.category;
  try {
    const parsed = jsonAnswer(http, []);
    const asked = askedOf(kind, body);
    if (!isRight(kind, parsed, asked)) throw wrongAnswer(kind, parsed, asked);
    return degradedBy(kind, parsed) ?? 'right';
  } catch (error) {
    if (isFailure(error)) return error.category;
    throw error;
  }
}

it.each(ANSWERS.filter(({ expected }) => expected !== undefined))(
  'an answer of the real backend, $name, is taken for what it is: $expected',
  (answer) => {
    expect(judged(answer)).toBe(answer.expected);
  },
);

it('only what no behavior asks for is not judged', () => {
  const unjudged = ANSWERS.filter(({ expected }) => expected === undefined).map(({ name }) => name);
  expect(new Set(unjudged)).toEqual(new Set(['documents-status', 'conversations']));
});
