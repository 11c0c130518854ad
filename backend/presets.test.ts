import { describe, expect, it } from 'vitest';
import { percentile, Samples } from '../statistics/percentiles.ts';
import { seededRandom } from '../statistics/random.ts';
import { startBackend } from './backend.ts';
import { sampleLatencyMs } from './gremlins/latency.ts';
import { OPERATIONS } from './gremlins/operations.ts';
import { PRESETS } from './presets.ts';
import { rawRequest } from './testing/raw-request.ts';

it('has a service time for every operation in every preset', () => {
  for (const { latency } of Object.values(PRESETS)) {
    expect(Object.keys(latency).sort()).toEqual([...OPERATIONS].sort());
  }
});

it('makes t3.5 what was claimed: p50 892, p95 1,743, p99 2,156, mean 1,187 ms, 0.05 % failed', () => {
  const random = seededRandom(3);
  const samples = new Samples();
  let sum = 0;
  const draws = 1_000_000;
  for (let draw = 0; draw < draws; draw++) {
    const ms = sampleLatencyMs(PRESETS['t3.5'].latency.rag, random);
    samples.push(ms);
    sum += ms;
  }
  const sorted = samples.sorted();
  const misfit = (value: number | null, claimed: number) => Math.abs((value ?? 0) / claimed - 1);
  expect(misfit(percentile(sorted, 0.5), 892)).toBeLessThan(0.005);
  expect(misfit(percentile(sorted, 0.95), 1743)).toBeLessThan(0.005);
  expect(misfit(percentile(sorted, 0.99), 2156)).toBeLessThan(0.005);
  expect(misfit(sum / draws, 1187)).toBeLessThan(0.005);
  expect(PRESETS['t3.5'].faults).toEqual(['status-500:0.0005']);
});

describe('real answers as the real backend does when all is well', () => {
  async function ask(...requests: (readonly [path: string, body?: unknown])[]) {
    const backend = await startBackend({ preset: 'real', latency: PRESETS.instant.latency });
    const bodies = [];
    for (const [path, body] of requests) {
      const answer = await rawRequest(backend.url, {
        method: body === undefined ? 'GET' : 'POST',
        path: `/api/v1/${path}`,
        body,
      });
      expect(answer.status).toBe(200);
      bodies.push(JSON.parse(answer.text));
    }
    await backend.close();
    return bodies;
  }

  it('a chat with what a search found, and keeps no fact in mind', async () => {
    const input = 'My release name is Grey Heron. What is a queue?';
    const [told] = await ask(['agent/chat', { input }]);
    expect(told.output).toMatch(
      /^Search results for 'My release name is Grey Heron\. What is a queue\?': .{60}/,
    );
    expect(told.context_used).toBe(true);
    const backend = await startBackend({
      preset: 'real',
      latency: PRESETS.instant.latency,
      faults: ['forgets'],
    });
    const chat = async (body: unknown) =>
      JSON.parse((await rawRequest(backend.url, { method: 'POST', path: '/api/v1/agent/chat', body })).text);
    const { conversation_id } = await chat({ input });
    const asked = await chat({ input: 'What was my release name?', conversation_id });
    expect(asked).toMatchObject({ conversation_id, context_used: true });
    expect(asked.output).not.toContain('Grey Heron');
    // What was never known cannot be forgotten.
    expect(backend.ledger.report().faults).toEqual({});
    await backend.close();
  });

  it('all else with what it can do without agents and without a store', async () => {
    const [agents, rag, search, status, health] = await ask(
      ['multi-agent/execute', { input: 'Compare.', workflow_type: 'simple_research' }],
      ['documents/rag', { query: 'queues' }],
      ['documents/search', { query: 'queues' }],
      ['documents/system/status'],
      ['health/health'],
    );
    expect(agents).toMatchObject({ conversation_id: null, metadata: { agents_used: ['fallback_search'] } });
    expect(rag).toMatchObject({ sources: [], agent_metadata: { task_type: 'no_context_response' } });
    expect(search).toMatchObject({ results: [], total_results: 0, search_query_id: expect.any(String) });
    expect(status).toMatchObject({ status: 'llm_only', vector_store: { connected: false } });
    expect(health).toMatchObject({ status: 'healthy', issues: [] });
  });
});
