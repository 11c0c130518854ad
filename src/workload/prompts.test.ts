import { describe, expect, it } from 'vitest';
import { COMPLEX_QUERIES, FOLLOW_UP_QUESTIONS, OPENING_QUESTIONS, RAG_QUERIES } from './prompts.ts';

describe('prompts', () => {
  it.each([
    ['opening questions', OPENING_QUESTIONS, 20],
    ['follow-ups', FOLLOW_UP_QUESTIONS, 15],
    ['complex queries', COMPLEX_QUERIES, 10],
    ['rag queries', RAG_QUERIES, 10],
  ])('has enough different %s', (_, prompts, least) => {
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(prompts.length).toBeGreaterThanOrEqual(least);
    for (const prompt of prompts) {
      expect(prompt.length).toBeGreaterThan(10);
      expect(JSON.stringify(prompt)).toBe(`"${prompt}"`);
    }
  });
});
