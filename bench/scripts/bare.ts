/** Bare k6: one `http.post` per iteration, nothing else. What it costs is what k6 itself costs. */
import { sleep } from 'k6';
import http from 'k6/http';
import { BARE_OPTIONS, TARGET, thinkSeconds } from './bare-options.ts';

export { bareSummary as handleSummary } from './bare-summary.ts';

export const options = BARE_OPTIONS;

const url = `${TARGET}/api/v1/agent/chat`;
const body = JSON.stringify({
  input: 'What should I look at first when a web service becomes slow at noon?',
  save_conversation: true,
});
const params = { headers: { 'Content-Type': 'application/json' } };

export default function (): void {
  http.post(url, body, params);
  const seconds = thinkSeconds();
  if (seconds > 0) sleep(seconds);
}
