import { expect, it } from 'vitest';
import { nextSteps } from './next-steps.ts';

const RUN = {
  verdict: 'PASS',
  scenario: 'smoke',
  environment: 'local',
  baseUrl: 'http://localhost:8000',
  interrupted: false,
  changed: [],
  name: 'results/x',
} as const;

it('leads from a smoke run that passed to the load, and to a baseline', () => {
  const text = nextSteps(RUN).join('\n');
  expect(text).toContain('results/x/report.html');
  // Whoever set USERS for smoke gets as many in load: no number is promised here.
  expect(text).not.toContain('promised');
  expect(text).toMatch(/run load --host http:\/\/localhost:8000$/m);
  expect(text).toContain('baseline set latest');
});

it('makes no baseline of a run that did not pass, and compares after a fix', () => {
  const text = nextSteps({ ...RUN, verdict: 'FAIL' }).join('\n');
  expect(text).not.toContain('baseline set');
  expect(text).toContain('compare previous latest');
  expect(nextSteps({ ...RUN, verdict: 'INVALID' }).join()).not.toMatch(/baseline set|compare/);
});

it('holds the load to the targets of the environment that smoke ran in', () => {
  const text = (environment: 'staging' | 'production') => nextSteps({ ...RUN, environment }).join('\n');
  expect(text('staging')).toMatch(/run load --environment staging --host http:\/\/localhost:8000$/m);
  expect(text('production')).toMatch(/run load --environment production --host \S+ --yes-production$/m);
  const there = nextSteps({ ...RUN, environment: 'staging', baseUrl: 'https://API.gremlinsai.com.' });
  expect(there.join('\n')).toMatch(/ --host https:\/\/API\.gremlinsai\.com\. --yes-production$/m);
});

it('asks under load what smoke asked, and keeps the values of headers to itself', () => {
  const changed = [
    'USERS=3',
    'PATTERN=new-conversation=60,follow-up=40',
    "PROMPTS=our team's/prompts.json",
    'HEADERS=(set: X-Key)',
  ];
  const lines = nextSteps({ ...RUN, changed });
  const load = lines.findIndex((line) => line.includes('run load'));
  expect(lines[load]).toMatch(
    / --host \S+ --pattern new-conversation=60,follow-up=40 --prompts 'our team'\\''s\/prompts\.json'$/,
  );
  expect(lines[load + 1]?.trim()).toBe('with the same headers');
  expect(nextSteps(RUN).join()).not.toMatch(/--pattern|--prompts|headers/);
  expect(nextSteps({ ...RUN, changed, verdict: 'FAIL' }).join()).not.toContain('headers');
});
