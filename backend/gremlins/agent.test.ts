import { describe, expect, it } from 'vitest';
import { answer, answerFromOthers } from './agent.ts';
import { type Conversation, ConversationStore, type Message } from './conversation-store.ts';

function conversation(...said: string[]): Message[] {
  const store = new ConversationStore();
  const { messages }: Conversation = store.create('');
  const owner = store.create('');
  for (const text of said)
    messages.push(store.add(owner, 'user', text), store.add(owner, 'assistant', 'Fine.'));
  return messages;
}

const CANARY = 'ref-8f31c2-u12-c3-9f2a';

describe('the agent quotes the question', () => {
  const long = `${'Which of these steps would you take first, and why? '.repeat(5)}My ticket is ${CANARY}`;

  it.each([
    ['to a first message', long, []],
    ['to a follow-up', long, conversation('What is a queue?')],
    ['to a fact that is known', `What is my hat? ${CANARY}`, conversation('My hat is red.')],
    ['to a fact that is not known', `What is my hat? ${CANARY}`, conversation('Hello.')],
  ])('%s, with what stands at its end', (_, input, earlier) => {
    expect(answer(input, earlier)).toContain(CANARY);
  });

  it('and what was asked before it', () => {
    expect(answer('Go on.', conversation(`What is a queue? ${CANARY}`))).toContain(CANARY);
  });
});

describe('a fact comes back', () => {
  it.each([
    'What is my release name?',
    'what was my release name?',
    'Before we go on: what was my release name again?',
    `What was my release name, for ticket ${CANARY}?`,
    `What was my release name (${CANARY})?`,
  ])('%s', (question) => {
    const told = conversation('My release name is Grey Heron. Fine?', 'My town is Ulm.');
    expect(answer(question, told)).toContain('your release name is Grey Heron.');
  });

  it('as it was told last', () => {
    expect(answer('What is my town?', conversation('My town is Ulm.', 'My town is Bern.'))).toContain('Bern');
  });

  it('not where another one is asked for, whose name begins alike', () => {
    expect(answer('What is my townhouse?', conversation('My town is Ulm.'))).toContain('I do not know');
  });

  it('not from beyond ten messages', () => {
    const talk = conversation('My town is Ulm.', 'a', 'b', 'c', 'd', 'e');
    expect(answer('What is my town?', talk)).toContain('I do not know');
  });
});

describe("an answer from others' messages", () => {
  const others = conversation(`My town is Bern. ${CANARY}`);

  it('has their fact and their words', () => {
    expect(answerFromOthers('What is my town?', others)).toMatch(/town is Bern\..*ref-8f31c2/);
  });

  it('has their words where they have no such fact', () => {
    expect(answerFromOthers('What is my hat?', others)).toContain(CANARY);
  });
});
