import { describe, expect, it } from 'vitest';
import { CHAT, HEALTH_ENDPOINTS, HISTORY, MULTI_AGENT, RAG } from '../../api/endpoints.ts';
import { parsePattern } from '../../settings/parse-pattern.ts';
import { routeAnswered } from '../../summary/testing/summary-input.ts';
import type { Behavior } from '../../workload/behaviors.ts';
import { PATTERNS, type Weights } from '../../workload/patterns.ts';
import type { PreflightRoute } from './preflight-report.ts';
import { missingEndpoints } from './preflight-report.ts';
import { stopText } from './stop-text.ts';

const WEIGHTS = PATTERNS.balanced;
const HEALTH = '/api/v1/health/health';

/** Every route right, but for those that are told. */
function routes(...changed: readonly PreflightRoute[]): PreflightRoute[] {
  const all = [
    routeAnswered('new-conversation', CHAT.name),
    routeAnswered('follow-up', CHAT.name),
    routeAnswered('history', HISTORY.name),
    routeAnswered('multi-agent', MULTI_AGENT.name),
    routeAnswered('rag', RAG.name),
    ...HEALTH_ENDPOINTS.map(({ name }) => routeAnswered('health', name)),
  ];
  return all.map(
    (one) => changed.find(({ behavior, route }) => behavior === one.behavior && route === one.route) ?? one,
  );
}

const failed = (behavior: Behavior, route: string) =>
  routeAnswered(behavior, route, {
    outcome: 'failed',
    category: 'http_5xx',
    detail: 'status 500',
    attempts: 3,
  });
const silent = (one: PreflightRoute): PreflightRoute => ({
  ...one,
  outcome: 'failed',
  category: 'timeout',
  detail: 'request timeout',
});
const missing = (behavior: Behavior, route: string) =>
  routeAnswered(behavior, route, { outcome: 'missing', category: 'http_4xx', detail: 'status 404' });

/** The pattern that a text names, as the suite reads it. */
function patternIn(text: string | null): Weights | undefined {
  return parsePattern(/--pattern (\S+) \(PATTERN\)/.exec(text ?? '')?.[1] ?? '')?.weights;
}

describe('stopText', () => {
  it.each(['stop', 'report'] as const)('lets load begin where all is right or degraded (%s)', (mode) => {
    const degraded = routeAnswered('rag', RAG.name, { outcome: 'degraded', kind: 'no_documents' });
    expect(stopText(routes(degraded), WEIGHTS, mode)).toBeNull();
  });

  it('stops where a route fails: which, why, and what to do', () => {
    const text = stopText(routes(failed('rag', RAG.name)), WEIGHTS, 'stop');
    expect(text).toMatch(
      /^no load: 1 of 9 routes fail for one user already \(POST \/api\/v1\/documents\/rag: http_5xx: status 500\); mend that, /,
    );
    expect(text).toContain('--preflight report (PREFLIGHT=report)');
    expect(stopText(routes(failed('rag', RAG.name)), WEIGHTS, 'report')).toBeNull();
  });

  it('offers a pattern without what fails, that the settings accept and in which the rest keeps its shares', () => {
    const weights = patternIn(stopText(routes(failed('rag', RAG.name)), WEIGHTS, 'stop'));
    expect(weights).toEqual({
      'new-conversation': 44,
      'follow-up': 26,
      'multi-agent': 15,
      health: 10,
      rag: 0,
      history: 5,
    });
  });

  it('has no pattern to offer without new conversations', () => {
    const text = stopText(routes(failed('new-conversation', CHAT.name)), WEIGHTS, 'stop');
    expect(text).toContain('there is no pattern without it');
    expect(text).not.toContain('--pattern');
  });

  it.each(['stop', 'report', 'only'] as const)('stops in any case where nothing answers (%s)', (mode) => {
    const text = stopText(routes().map(silent), WEIGHTS, mode);
    expect(text).toMatch(/^no load: nothing answers at idle \(/);
    expect(text).toContain('--host (BASE_URL)');
  });

  it.each(['stop', 'report'] as const)(
    'stops in any case where a behavior’s route is missing (%s)',
    (mode) => {
      const text = stopText(routes(missing('multi-agent', MULTI_AGENT.name)), WEIGHTS, mode);
      expect(text).toMatch(
        /^no load: this version has no POST \/api\/v1\/multi-agent\/execute \(404 or 405 at idle\); leave it out with --pattern /,
      );
      expect(patternIn(text)?.['multi-agent']).toBe(0);
    },
  );

  it('goes on without a health endpoint that is missing, as long as there is another', () => {
    expect(stopText(routes(missing('health', `GET ${HEALTH}`)), WEIGHTS, 'stop')).toBeNull();
    const none = HEALTH_ENDPOINTS.map(({ name }) => missing('health', name));
    expect(stopText(routes(...none), WEIGHTS, 'stop')).toContain('this version has no GET /,');
  });

  it('stops where no more than the answers at idle were asked for', () => {
    expect(stopText(routes(), WEIGHTS, 'only')).toBe(
      'no load: only the answers at idle were asked for (PREFLIGHT=only)',
    );
  });

  it('names where all that fails is redirected, by its first route, and the host that would do', () => {
    const all = routes();
    const redirected = all.map(
      (one): PreflightRoute =>
        one.behavior === 'history'
          ? { ...one, outcome: 'not-asked', detail: 'no conversation could be opened' }
          : {
              ...one,
              outcome: 'failed',
              category: 'http_3xx',
              detail: `status 308, Location: https://x${one.route}; --host https://x (BASE_URL) would do`,
            },
    );
    const text = stopText(redirected, WEIGHTS, 'stop');
    expect(text).toMatch(
      /^no load: 9 of 9 routes are redirected .*\(POST \/api\/v1\/agent\/chat \(new-conversation\): http_3xx: /,
    );
    expect(text?.match(/Location/g)).toHaveLength(1);
    expect(text).toContain('--host https://x (BASE_URL) would do');
    expect(stopText(redirected, WEIGHTS, 'report')).toBeNull();
    // Beside another failure it is one of several.
    const [first, ...others] = redirected as [PreflightRoute, ...PreflightRoute[]];
    expect(stopText([{ ...first, category: 'http_5xx' }, ...others], WEIGHTS, 'stop')).toContain(
      '9 of 9 routes fail',
    );
  });

  it('tells what could not be asked among what fails', () => {
    const text = stopText(
      routes(
        failed('new-conversation', CHAT.name),
        routeAnswered('history', HISTORY.name, {
          outcome: 'not-asked',
          detail: 'no conversation could be opened',
        }),
      ),
      WEIGHTS,
      'stop',
    );
    expect(text).toContain('2 of 9 routes');
    expect(text).toContain(`${HISTORY.name}: no conversation could be opened`);
  });
});

describe('missingEndpoints', () => {
  it('lists the health endpoints that are missing by path, and nothing else', () => {
    expect(missingEndpoints(routes(missing('health', `GET ${HEALTH}`), missing('rag', RAG.name)))).toEqual([
      HEALTH,
    ]);
    expect(missingEndpoints(routes())).toEqual([]);
  });
});
