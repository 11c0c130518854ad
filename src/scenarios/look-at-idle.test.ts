import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MULTI_AGENT, RAG } from '../api/endpoints.ts';
import { json } from '../behaviors/testing/fake-backend.ts';
import type { SideEdge } from '../correctness/side-edge.ts';
import { MemoryBackend } from '../correctness/testing/memory-backend.ts';
import { Failure } from '../gremlins/failure.ts';
import type { PreflightMode } from '../settings/parse-settings.ts';
import { PATTERNS } from '../workload/patterns.ts';
import { BUILT_IN_PROMPTS } from '../workload/prompts.ts';
import { LOOK_SECONDS, lookAtIdle } from './look-at-idle.ts';

const RUN = { runId: 'r', seed: 1 };
/** What REQUEST_TIMEOUT is where it is not set. */
const TIMEOUT_SECONDS = 30;
/** What the set-up asks before, the root, may take as long. */
const PROBE_SECONDS = 10;

async function looked(edge: SideEdge, preflight: PreflightMode = 'stop') {
  const lines: string[] = [];
  const settings = { weights: PATTERNS.balanced, preflight };
  return { ...(await lookAtIdle(edge, settings, RUN, BUILT_IN_PROMPTS, (line) => lines.push(line))), lines };
}

describe('lookAtIdle', () => {
  it('finds out of a backend that is well what load is to be held against', async () => {
    const backend = new MemoryBackend();
    const { report, stop, lines } = await looked(backend);
    expect(stop).toBeNull();
    expect(report.routes).toHaveLength(10);
    expect(report.conversations).toMatchObject({ remembers: true });
    expect(report.questions?.failed).toBe(0);
    expect(report.requests).toBe(backend.requests);
    expect(lines.filter((line) => /^(right|degraded) +(GET|POST) /.test(line))).toHaveLength(10);
    expect(lines.at(-2)).toBe(`questions at idle, for 30 s at most: ${report.questions?.asked} asked`);
    expect(lines.at(-1)).toMatch(/^at idle: (\d+) of \1 facts remembered \(/);
  });

  it('asks no more where a route fails, and says so', async () => {
    const backend = new MemoryBackend();
    backend.override = ({ path }) => (path === RAG.path ? json({}, 500) : undefined);
    const { report, stop, lines } = await looked(backend);
    expect(stop).toMatch(/^no load: 1 of 10 routes fail for one user already/);
    expect([report.conversations, report.questions]).toEqual([null, null]);
    expect(lines.join('\n')).toMatch(/^failed +POST \/api\/v1\/documents\/rag, .* 3 attempts: http_5xx/m);
    expect(lines.join('\n')).not.toContain('at idle:');
  });

  it('goes on with what answers where it is told to', async () => {
    const backend = new MemoryBackend();
    backend.override = ({ path }) => (path === MULTI_AGENT.path ? json({}, 500) : undefined);
    const { report, stop } = await looked(backend, 'report');
    expect(stop).toBeNull();
    expect(report.conversations?.remembers).toBe(true);
    // What failed three times is not asked three times more.
    expect(backend.sent.filter(({ path }) => path === MULTI_AGENT.path)).toHaveLength(3);
    expect(report.questions?.rag).not.toContain('?');
  });

  it('holds no conversations where a follow-up cannot be had', async () => {
    const backend = new MemoryBackend();
    backend.override = ({ body }) => ('conversation_id' in body ? json({}, 500) : undefined);
    const { report, lines } = await looked(backend, 'report');
    expect(report.conversations).toBeNull();
    expect(lines.at(-1)).toMatch(/^at idle: 0 of 0 facts remembered: too few in the time/);
  });

  it('stops where only that was asked for', async () => {
    const { stop } = await looked(new MemoryBackend(), 'only');
    expect(stop).toContain('PREFLIGHT=only');
  });
});

describe('the time that a look at idle takes', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A backend that takes its time; what takes longer than a request may, times out. */
  function slow(seconds: (path: string) => number, backend = new MemoryBackend()): SideEdge {
    return {
      now: Date.now,
      digest: backend.digest,
      mask: backend.mask,
      hasTime: backend.hasTime,
      async ask(endpoint, body, path = endpoint.path, most = TIMEOUT_SECONDS) {
        const allowed = Math.min(TIMEOUT_SECONDS, most);
        const taken = Math.min(seconds(path), allowed);
        await new Promise((resolve) => setTimeout(resolve, Math.max(1, taken * 1000)));
        if (seconds(path) > allowed) throw new Failure('timeout', 'request timeout', 0);
        return backend.ask(endpoint, body, path);
      },
    };
  }

  async function timed(edge: SideEdge, mode?: PreflightMode) {
    const startedMs = Date.now();
    const looking = looked(edge, mode);
    await vi.runAllTimersAsync();
    const found = await looking;
    return { ...found, seconds: (Date.now() - startedMs) / 1000 };
  }

  it.each(['stop', 'report'] as const)(
    'leaves the set-up within two minutes where all hang, with the usual timeout (%s)',
    async (mode) => {
      const { stop, report, seconds } = await timed(
        slow(() => Number.POSITIVE_INFINITY),
        mode,
      );
      expect(stop).toMatch(/^no load: nothing answers at idle/);
      expect(seconds + PROBE_SECONDS).toBeLessThan(120);
      // None is left out: what could not be asked any more has failed.
      expect(report.routes.map(({ outcome }) => outcome)).not.toContain('right');
      expect(report.routes).toHaveLength(10);
    },
  );

  it('is as long where all but the greeting hang', async () => {
    const { stop, seconds } = await timed(slow((path) => (path === '/' ? 0 : Number.POSITIVE_INFINITY)));
    expect(stop).toMatch(/^no load: 9 of 10 routes fail/);
    expect(seconds + PROBE_SECONDS).toBeLessThan(120);
  });

  it.each([0.1, 1, 3, 6, 9, 14, 29])('is bounded where each answer takes %f s', async (each) => {
    const { seconds, report } = await timed(
      slow(() => each),
      'report',
    );
    // What only the end of the time cut off did not fail.
    expect([report.conversations?.failed ?? 0, report.questions?.failed ?? 0]).toEqual([0, 0]);
    // A request that begins in time ends in time: it may take no longer than there is.
    expect(seconds).toBeLessThanOrEqual(LOOK_SECONDS + 0.1);
  });

  it('leaves time for each question where conversations take long', async () => {
    const { report } = await timed(slow((path) => (path.endsWith('/chat') ? 1.5 : 0.2)));
    expect(report.conversations?.asked).toBeGreaterThanOrEqual(30);
    expect(report.questions?.rag).not.toContain('?');
  });

  it('leaves it where conversations take too long to hold enough, and does not call that forgetting', async () => {
    const { report, lines } = await timed(slow((path) => (path.endsWith('/chat') ? 5 : 0.2)));
    const { recalled, asked, remembers, failed } = report.conversations ?? {};
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(30);
    expect([recalled, remembers, failed]).toEqual([asked, false, 0]);
    expect(report.questions?.rag).not.toContain('?');
    expect(lines.at(-1)).toContain('too few in the time that there is to judge memory, which takes 30');
  });

  it('asks one by one where an answer keeps the only worker for long', async () => {
    let [inFlight, most] = [0, 0];
    const backend = new MemoryBackend();
    const usual = slow((path) => (path === RAG.path ? 3 : 0.1), backend);
    const edge: SideEdge = {
      ...usual,
      async ask(...request) {
        const counts = request[0] === RAG;
        if (counts) most = Math.max(most, ++inFlight);
        try {
          return await usual.ask(...request);
        } finally {
          if (counts) inFlight--;
        }
      },
    };
    const { report } = await timed(edge);
    expect(most).toBe(1);
    expect(report.questions?.asked).toBeLessThan(report.questions?.of ?? 0);
  });
});
