import { type ClientRequest, get } from 'node:http';
import { createParser } from 'eventsource-parser';
import type { DashboardEvent } from './dashboard-state.ts';

const AGAIN_MS = 1000;

/**
 * Reads k6's dashboard events until its `stop`, and then closes at once: k6 does not end while somebody still reads. A
 * connection that breaks is made again; k6 then tells everything from the beginning.
 *
 * @returns what ends the reading
 */
export function readEvents(dashboardUrl: string, hear: (event: DashboardEvent) => void): () => void {
  let ended = false;
  let request: ClientRequest | undefined;
  let timer: NodeJS.Timeout | undefined;
  const close = () => {
    ended = true;
    clearTimeout(timer);
    request?.destroy();
  };
  const again = () => {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(connect, AGAIN_MS).unref();
  };
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === undefined || ended) return;
      if (event === 'stop') close();
      const parsed = parseData(data);
      if (parsed !== undefined) hear({ event, data: parsed });
    },
  });
  const connect = () => {
    parser.reset();
    request = get(`${dashboardUrl}/events`, (response) => {
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => parser.feed(chunk));
      response.on('error', () => {});
      response.once('close', again);
    });
    request.once('error', again);
  };
  connect();
  return close;
}

function parseData(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
