/** Bare k6 with the behaviors' mix of requests and texts of their size, and no look at any answer. */
import { sleep } from 'k6';
import http from 'k6/http';
import { BARE_OPTIONS, TARGET, thinkSeconds } from './bare-options.ts';
import { mixRequest } from './mix.ts';

export { bareSummary as handleSummary } from './bare-summary.ts';

export const options = BARE_OPTIONS;

const post = { headers: { 'Content-Type': 'application/json' }, tags: { name: 'post' } };
const get = { tags: { name: 'get' } };

export default function (): void {
  const [, path, body] = mixRequest();
  if (body === null) http.get(TARGET + path, get);
  else http.post(TARGET + path, body, post);
  const seconds = thinkSeconds();
  if (seconds > 0) sleep(seconds);
}
