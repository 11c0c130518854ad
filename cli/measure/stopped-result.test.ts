import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { renderText } from '../../src/summary/render-text.ts';
import { routeAnswered, WELL } from '../../src/summary/testing/summary-input.ts';
import { stoppedResult } from './stopped-result.ts';
import { row, START_MS, storeOf } from './testing/store-of.ts';

const schema = JSON.parse(readFileSync(new URL('../../docs/result.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const REASON = 'no load: 1 of 10 routes fail for one user already (…)';
const STARTED = {
  suiteVersion: '0.0.0-test',
  k6Version: null,
  settings: parseSettings('load', { SEED: '7', RUN_ID: 'test' }),
};
const INFO = { runId: 'test', seed: 7, simulated: true };
const FAILED = routeAnswered('rag', 'POST /api/v1/documents/rag', {
  outcome: 'failed',
  category: 'http_5xx',
  detail: 'status 500: it said “no, %2C & no”',
  attempts: 3,
});
const REPORT = { ...WELL, routes: [FAILED], conversations: null, questions: null };

/** What k6 wrote of a set-up that was aborted 12 s after its first request. */
function stopped(metadata: string) {
  const store = storeOf([row('http_reqs', 0, 1), row('set_up', 12, 1, '', { metadata })]);
  return stoppedResult({ store, started: STARTED, info: INFO, reason: REASON });
}

const found = (report: unknown) => `found=${encodeURIComponent(JSON.stringify(report))}`;

describe('stoppedResult', () => {
  it('keeps what the set-up saw, as a result without a verdict that its schema allows', () => {
    const result = stopped(found(REPORT));
    expect(validate(JSON.parse(JSON.stringify(result))) ? [] : validate.errors).toEqual([]);
    expect(result).toMatchObject({
      verdict: null,
      reasons: [REASON],
      criteria: [],
      reservations: [],
      interrupted: false,
      runId: 'test',
      seed: 7,
      setUp: REPORT,
      endedAt: new Date(START_MS + 12_000).toISOString(),
    });
  });

  it('is reported as no run of load, route by route', () => {
    const result = stopped(found(REPORT));
    const text = result === null ? '' : renderText(result, false);
    expect(text.trim().startsWith('NO VERDICT  scenario load')).toBe(true);
    expect(text).toContain('because  no load: 1 of 10 routes fail for one user already');
    expect(text).toMatch(
      /^failed +POST \/api\/v1\/documents\/rag, 10 ms, 3 attempts: http_5xx: status 500:$/m,
    );
    expect(text).not.toContain('criterion');
  });

  it.each(['', 'found=%7B', found([]), found({ routes: 7 })])(
    'is nothing where the samples do not tell: %j',
    (metadata) => {
      expect(stopped(metadata)).toBeNull();
    },
  );

  it('is nothing where k6 measured nothing', () => {
    const store = storeOf([]);
    expect(stoppedResult({ store, started: STARTED, info: INFO, reason: REASON })).toBeNull();
  });
});
