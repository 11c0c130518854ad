import { describe, expect, it } from 'vitest';
import { auditConversations } from '../correctness/audit.ts';
import { createIdleLook } from '../correctness/idle-look.ts';
import { measureIdle } from '../correctness/measure-idle.ts';
import { MemoryBackend } from '../correctness/testing/memory-backend.ts';
import { plainText } from '../correctness/word-message.ts';
import type { Prompts } from '../workload/prompts.ts';

/** Everything that JSON escapes, and what is longer than a character. */
const odd = (what: string) => `${what}: say "yes" or C:\\no\nthen\tstop \u2028 🟢 ü \u007f'`;

const OWN: Prompts = {
  'new-conversation': [odd('opening')],
  'follow-up': [odd('more'), 'Plainly?'],
  'multi-agent': [odd('task')],
  rag: [odd('query')],
  escaped: true,
};

describe('prompts of one’s own', () => {
  it('reach the backend as they are, and what it repeats or keeps of them is right', () => {
    const backend = new MemoryBackend();
    expect(backend.play('r', 1, 200, OWN)).toEqual([]);
    const said = backend.sent.flatMap(({ body }) => [body.input ?? body.query ?? []].flat().map(String));
    const texts = new Set(said.map((text) => plainText(text).replace(/ By the way, my .*$/, '')));
    for (const list of [OWN['new-conversation'], OWN['follow-up'], OWN['multi-agent'], OWN.rag]) {
      for (const text of list) expect(texts).toContain(text);
    }
    // Beside them only questions for facts.
    expect([...texts].filter((text) => !text.startsWith('What is my ')).length).toBe(5);
  });

  it('are what set-up says, and what the audit knows', async () => {
    const backend = new MemoryBackend();
    const idle = await measureIdle(backend, 'r', 1, createIdleLook(), OWN);
    expect(idle).toMatchObject({ remembers: true, answersVerbatim: true });
    expect(plainText(String(backend.sent[0]?.body.input))).toContain('opening: say "yes"');
    backend.play('r', 1, 100, OWN);
    const audit = (prompts?: Prompts) =>
      auditConversations(backend, {
        runId: 'r',
        seed: 1,
        idle: idle.conversations,
        ...(prompts === undefined ? {} : { prompts }),
      });
    expect((await audit(OWN)).problems).toEqual({});
    expect((await audit()).problems.garbled).toBeGreaterThan(0);
  });
});
