import { describe, expect, it } from 'vitest';
import { plainText } from '../correctness/word-message.ts';
import type { Failure } from '../gremlins/failure.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { shuffledDeck, smallestDeck } from '../workload/deck.ts';
import { PATTERNS } from '../workload/patterns.ts';
import { readCanary } from '../workload/read-canary.ts';
import { type ActionRecorder, createSession, type Session } from './session.ts';
import { FakeBackend, json } from './testing/fake-backend.ts';
import { runOf } from './testing/run-of.ts';
import { createUser, type User } from './user.ts';

class Log implements ActionRecorder {
  readonly started_: Behavior[] = [];
  readonly substituted_: Behavior[] = [];
  readonly failures: Failure[] = [];
  readonly errors: unknown[] = [];
  readonly conversations: boolean[] = [];
  successes = 0;

  started(behavior: Behavior): void {
    this.started_.push(behavior);
  }
  ended(_user: User, _durationMs: number, failure: Failure | undefined): void {
    if (failure === undefined) this.successes++;
    else this.failures.push(failure);
  }
  conversationEnded(good: boolean): void {
    this.conversations.push(good);
  }
  substituted(card: Behavior): void {
    this.substituted_.push(card);
  }
  scriptError(error: unknown): void {
    this.errors.push(error);
  }
}

interface Play {
  readonly seed?: number;
  readonly user?: number;
  readonly actions?: number;
  readonly backend?: FakeBackend;
  /** How long every look at the clock lets pass, in ms. */
  readonly tickMs?: number;
}

function sessionOf(user: User, log: Log, tickMs = 0): Session {
  let clock = 0;
  const now = () => {
    clock += tickMs;
    return clock;
  };
  const cards = smallestDeck(PATTERNS.balanced);
  const deck = (number: number, stream: number) => shuffledDeck(cards, stream, number);
  return createSession(user, { deck, turnLimitMs: 1000, now }, log);
}

function play(options: Play = {}) {
  const backend = options.backend ?? new FakeBackend();
  const log = new Log();
  const user = createUser(backend.client(), options.user ?? 1, runOf(options.seed));
  const session = sessionOf(user, log, options.tickMs);
  for (let action = 0; action < (options.actions ?? 20); action++) session.next();
  return { log, backend };
}

describe('Session', () => {
  it('plays each deck exactly, and a right backend fails nothing', () => {
    const { log } = play({ actions: 200 });
    const share = (behavior: Behavior) => log.started_.filter((started) => started === behavior).length;
    expect(log.errors).toEqual([]);
    expect(log.failures).toEqual([]);
    expect(log.successes).toBe(200);
    // a follow-up without a conversation below ten messages becomes a new one: the rest is exact
    const lost = log.substituted_.length;
    expect(share('new-conversation')).toBe(80 + lost);
    expect(share('follow-up')).toBe(50 - lost);
    expect([share('multi-agent'), share('health'), share('rag'), share('history')]).toEqual([30, 20, 10, 10]);
  });

  it('sends the same texts in the same order for the same seed, and others for another', () => {
    const texts = (seed: number) =>
      play({ seed, actions: 60 }).backend.sent.map(({ body }) => body.input ?? body.query);
    expect(texts(5)).toEqual(texts(5));
    expect(texts(5)).not.toEqual(texts(6));
  });

  it('keeps its later texts when an earlier action failed', () => {
    const right = play({ actions: 40 });
    const backend = new FakeBackend();
    backend.override = ({ path }) =>
      path === '/api/v1/documents/rag' || path === '/api/v1/multi-agent/execute' ? json({}, 500) : undefined;
    const failing = play({ actions: 40, backend });
    expect(failing.log.failures.length).toBeGreaterThan(0);
    expect(failing.backend.sent.map(({ body }) => body.input ?? body.query)).toEqual(
      right.backend.sent.map(({ body }) => body.input ?? body.query),
    );
  });

  it('makes follow-ups and history reads new conversations where none could be opened, and says so', () => {
    const backend = new FakeBackend();
    backend.override = ({ path }) => (path === '/api/v1/agent/chat' ? json({}, 500) : undefined);
    const { log } = play({ backend });
    expect(log.substituted_.sort()).toEqual([
      'follow-up',
      'follow-up',
      'follow-up',
      'follow-up',
      'follow-up',
      'history',
    ]);
    expect(log.started_.filter((behavior) => behavior === 'new-conversation').length).toBe(14);
    expect(log.failures.length).toBe(14);
  });

  it('asks the health endpoints in turn, from the user number modulo four', () => {
    const paths = (user: number) =>
      play({ user, actions: 40 })
        .backend.sent.filter(({ path }) => !/chat|execute|documents|history/.test(path))
        .map(({ path }) => path);
    const turn = ['/', '/api/v1/health/health', '/api/v1/multi-agent/capabilities', '/api/v1/realtime/info'];
    expect(paths(4)).toEqual(turn);
    expect(paths(6)).toEqual([turn[2], turn[3], turn[0], turn[1]]);
  });

  it('alternates the rag question and the document search', () => {
    const paths = play({ actions: 80 })
      .backend.sent.filter(({ path }) => path.includes('documents'))
      .map(({ path }) => path.split('/').pop());
    expect(paths).toEqual(['search', 'rag', 'search', 'rag']);
  });

  it('continues only conversations below ten messages', () => {
    const { backend } = play({ actions: 400 });
    const turns = new Map<unknown, number>();
    for (const { path, body } of backend.sent) {
      if (path !== '/api/v1/agent/chat' || body.conversation_id === undefined) continue;
      turns.set(body.conversation_id, (turns.get(body.conversation_id) ?? 1) + 1);
    }
    expect(Math.max(...turns.values())).toBeLessThanOrEqual(5);
    expect(Math.max(...turns.values())).toBeGreaterThan(2);
  });

  it('lets go of a conversation that the backend does not know any more', () => {
    const backend = new FakeBackend();
    backend.override = ({ body }) => (body.conversation_id === undefined ? undefined : json({}, 404));
    play({ backend, actions: 100 });
    const asked = backend.sent.flatMap(({ body }) => body.conversation_id ?? []);
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('reports an exception in our own code as a script error, and goes on', () => {
    const backend = new FakeBackend();
    const log = new Log();
    const user = createUser(backend.client(), 1, runOf());
    user.client.exchange = () => {
      throw new TypeError('our own fault');
    };
    const session = sessionOf(user, log);
    session.next();
    session.next();
    expect(log.errors.length).toBeGreaterThan(0);
    expect(log.failures).toEqual([]);
  });

  it('counts each conversation once, when its user moves on, and good where every turn was', () => {
    const { log, backend } = play({ actions: 200 });
    const opened = backend.sent.filter(
      ({ path, body }) => path.endsWith('/chat') && body.conversation_id === undefined,
    ).length;
    expect(log.conversations.every((good) => good)).toBe(true);
    // the last one or two are still going on
    expect(log.conversations.length).toBeLessThanOrEqual(opened);
    expect(log.conversations.length).toBeGreaterThanOrEqual(opened - 2);
  });

  it('calls no conversation good that was too slow or could not be opened', () => {
    expect(new Set(play({ tickMs: 1001 }).log.conversations)).toEqual(new Set([false]));
    expect(new Set(play({ tickMs: 1000 }).log.conversations)).toEqual(new Set([true]));
    const backend = new FakeBackend();
    backend.override = ({ path }) => (path === '/api/v1/agent/chat' ? json({}, 500) : undefined);
    const { log } = play({ backend });
    expect(log.conversations).toEqual(new Array(14).fill(false));
  });

  it('spoils a conversation with one wrong turn', () => {
    const backend = new FakeBackend();
    backend.override = ({ body }) => (body.conversation_id === undefined ? undefined : json({}, 500));
    const { log } = play({ backend, actions: 100 });
    expect(log.conversations).toContain(true);
    expect(log.conversations).toContain(false);
  });

  it('asks for the facts that were told, 1 to 4 turns later', () => {
    const { backend } = play({ actions: 6000 });
    const asked = new Map<number, number>();
    const told = new Map<unknown, string>();
    for (const { id, turn, text } of backend.turns) {
      if (turn === 1) told.set(id, /my ([\w ]+) is \w+\./.exec(text)?.[1] ?? '');
      const topic = /^What is my ([\w ]+)\?/.exec(text)?.[1];
      if (topic === undefined) continue;
      expect(topic).toBe(told.get(id));
      asked.set(turn - 1, (asked.get(turn - 1) ?? 0) + 1);
    }
    expect([...asked.keys()].sort()).toEqual([1, 2, 3, 4]);
    const share = [...told.values()].filter((topic) => topic !== '').length / told.size;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('says the same but for the canary in another run of the same seed', () => {
    const texts = (runId: string) => {
      const backend = new FakeBackend();
      const user = createUser(backend.client(), 3, { ...runOf(5), runId });
      const session = sessionOf(user, new Log());
      for (let action = 0; action < 60; action++) session.next();
      return backend.sent.map(({ body }) => String(body.input ?? body.query));
    };
    const [one, other] = [texts('one'), texts('other')];
    expect(one).not.toEqual(other);
    expect(one.map(plainText)).toEqual(other.map(plainText));
    expect(one.filter((text) => readCanary(text)?.runId === 'one').length).toBeGreaterThan(45);
  });
});
