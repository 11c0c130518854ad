import { describe, expect, it } from 'vitest';
import { streamOf } from '../workload/draw.ts';
import { askForFact, certainFactOf, factOf, holdsFact, tellFact } from './facts.ts';

describe('facts', () => {
  it('are the same for the same seed, user and conversation, and told in about half of them', () => {
    const facts = Array.from({ length: 1000 }, (_, action) => factOf(streamOf(7, 3), action));
    expect(facts).toEqual(Array.from({ length: 1000 }, (_, action) => factOf(streamOf(7, 3), action)));
    const told = facts.filter((fact) => fact !== undefined);
    expect(told.length).toBeGreaterThan(430);
    expect(told.length).toBeLessThan(570);
    expect(new Set(told.map(({ distance }) => distance))).toEqual(new Set([1, 2, 3, 4]));
    expect(new Set(told.map(({ value }) => value)).size).toBeGreaterThan(0.98 * told.length);
  });

  it('are told and asked for in words that belong together', () => {
    const fact = certainFactOf(streamOf(1, 0), 0, 2);
    expect(tellFact(fact)).toBe(`By the way, my ${fact.topic} is ${fact.value}.`);
    expect(askForFact(fact)).toBe(`What is my ${fact.topic}?`);
    expect(fact.distance).toBe(2);
  });

  it('need no escaping in JSON', () => {
    for (let action = 0; action < 500; action++) {
      const fact = certainFactOf(streamOf(1, 0), action, 1);
      for (const text of [tellFact(fact), askForFact(fact)]) expect(JSON.stringify(text)).toBe(`"${text}"`);
    }
  });

  it.each([
    ['It is Heron4821.', true],
    ['**heron4821**, you said', true],
    ['It is Heron482.', false],
    ['I do not know.', false],
  ])('are held by %j: %s', (answer, holds) => {
    expect(holdsFact(answer, { topic: 'release name', value: 'Heron4821', distance: 1 })).toBe(holds);
  });
});
