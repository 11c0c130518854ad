import { describe, expect, it } from 'vitest';
import { type FakeMessage, json } from '../behaviors/testing/fake-backend.ts';
import { auditConversations } from './audit.ts';
import { createIdleLook } from './idle-look.ts';
import { measureIdle } from './measure-idle.ts';
import { MemoryBackend } from './testing/memory-backend.ts';

describe('measureIdle', () => {
  it('finds a backend that remembers, over at least 30 conversations of every distance', async () => {
    const backend = new MemoryBackend();
    const idle = await measureIdle(backend, 'r', 1, createIdleLook());
    expect(idle).toMatchObject({ recalled: idle.asked, remembers: true, answersVerbatim: true });
    expect(idle.asked).toBeGreaterThanOrEqual(30);
    expect(new Set(backend.lengths())).toEqual(new Set([4, 6, 8, 10]));
  });

  it('finds one that forgets', async () => {
    const backend = new MemoryBackend();
    backend.answer = () => 'I do not remember a thing.';
    const idle = await measureIdle(backend, 'r', 1, createIdleLook());
    expect(idle).toMatchObject({ recalled: 0, remembers: false });
    expect(idle.asked).toBeGreaterThanOrEqual(30);
  });

  it('does not call it remembering where a tenth and more is forgotten', async () => {
    const backend = new MemoryBackend();
    let asked = 0;
    const { answer } = backend;
    backend.answer = (input, earlier) =>
      input.startsWith('What is my') && asked++ % 5 === 0 ? 'I do not know that.' : answer(input, earlier);
    expect((await measureIdle(backend, 'r', 1, createIdleLook())).remembers).toBe(false);
  });

  it('sees that a history does not keep the words of answers', async () => {
    const backend = new MemoryBackend();
    backend.alter = (messages) =>
      messages.map((message) => (message.role === 'user' ? message : { ...message, content: 'shortened' }));
    expect((await measureIdle(backend, 'r', 1, createIdleLook())).answersVerbatim).toBe(false);
  });

  it('begins more conversations where some fail, and gives up soon where all do', async () => {
    const some = new MemoryBackend();
    let answered = 0;
    some.override = () => (++answered % 20 === 0 ? json({}, 500) : undefined);
    expect((await measureIdle(some, 'r', 1, createIdleLook())).asked).toBeGreaterThanOrEqual(30);
    const none = new MemoryBackend();
    none.override = () => json({}, 500);
    expect(await measureIdle(none, 'r', 1, createIdleLook())).toMatchObject({
      asked: 0,
      remembers: false,
      answersVerbatim: false,
    });
    expect(none.requests).toBeLessThanOrEqual(20);
  });
});

describe('auditConversations', () => {
  async function audited(change?: (backend: MemoryBackend) => void) {
    const backend = new MemoryBackend();
    const idle = await measureIdle(backend, 'r', 1, createIdleLook());
    backend.play('r', 1, 100);
    backend.play('another-run', 1, 100);
    const before = backend.requests;
    change?.(backend);
    const report = await auditConversations(backend, { runId: 'r', seed: 1, idle: idle.conversations });
    expect(report.requests).toBe(backend.requests - before);
    return { report, backend };
  }

  it("reads this run's conversations back, and finds nothing wrong where nothing is", async () => {
    const { report } = await audited();
    expect(report.problems).toEqual({});
    expect(report.conversations).toBeGreaterThan(60);
    expect(report.messages).toBeGreaterThan(200);
  });

  it.each([
    ['lost', (all: Messages) => all.slice(2)],
    ['duplicated', (all: Messages) => [...all.slice(0, 2), ...all]],
    ['reordered', (all: Messages) => [...all.slice(2, 4), ...all.slice(0, 2), ...all.slice(4)]],
    [
      'garbled',
      (all: Messages) => all.map((m) => (m.role === 'user' ? { ...m, content: `x${m.content}` } : m)),
    ],
  ])('counts what is %s', async (problem, change) => {
    const { report } = await audited((backend) => {
      backend.alter = (all) => (all.length > 4 ? change(all) : all);
    });
    expect(Object.keys(report.problems)).toContain(problem);
  });

  it.each([
    ['its id', false],
    ['nothing but its canary', true],
  ])("counts another's message as foreign, given away by %s", async (_, disguised) => {
    const { report } = await audited((backend) => {
      const [[other] = []] = backend.histories();
      if (other === undefined) throw new Error('no conversation');
      backend.alter = (all) => [
        ...all,
        { ...other, conversation_id: disguised ? (all[0]?.conversation_id ?? '') : other.conversation_id },
      ];
    });
    expect(report.problems.foreign).toBeGreaterThan(10);
  });

  it('counts a conversation of the set-up that is gone as lost', async () => {
    const { report } = await audited((backend) => {
      backend.override = ({ path }) => (path.includes('/c1/') ? json({}, 404) : undefined);
    });
    expect(report.problems).toEqual({ lost: 1 });
  });

  it('is content with what it can read where the list cannot be had', async () => {
    const { report } = await audited((backend) => {
      backend.override = ({ path }) => (path.includes('conversations?') ? json({}, 500) : undefined);
    });
    expect(report.conversations).toBeGreaterThanOrEqual(30);
    expect(report.problems).toEqual({});
  });

  it('ends when its time is over', async () => {
    const { report } = await audited((backend) => {
      backend.tickMs = 1000;
    });
    expect(report.conversations).toBeLessThan(30);
  });
});

type Messages = readonly FakeMessage[];
