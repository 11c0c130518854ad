import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Behavior } from '../behaviors/behaviors.ts';
import { conversationDeck } from '../behaviors/conversation-deck.ts';
import { shuffledDeck } from '../behaviors/deck.ts';
import { draw, Purpose } from '../behaviors/draw.ts';
import { Session } from '../behaviors/session.ts';
import { User } from '../behaviors/user.ts';
import { Client, type ClientEdge } from '../gremlins/client.ts';
import { countRetry, K6Recorder, recordLag } from '../metrics/k6-recorder.ts';
import { ARRIVAL_SPREAD_SECONDS } from '../settings/arrival-settings.ts';
import type { Settings } from '../settings/parse-settings.ts';
import type { RunInfo } from '../summary/run-info.ts';
import type { PhaseClock } from './phase-clock.ts';

/** What every virtual user is made from. */
export interface VuParts {
  readonly settings: Settings;
  readonly token: string;
  /** The pattern's unshuffled deck. */
  readonly cards: readonly Behavior[];
  readonly clock: PhaseClock;
  readonly info: RunInfo;
  readonly totalSeconds: number;
}

/** Makes a user who stays: each call is one action and the think time after it. */
export function createUser(parts: VuParts): () => void {
  const { cards, info } = parts;
  const number = exec.vu.idInTest;
  const { user, session } = userMaker(parts)(number, (deck) => shuffledDeck(cards, info.seed, number, deck));
  const { act, think } = stage(parts);
  return () => {
    act(session);
    think(user);
  };
}

/**
 * Makes who takes one conversation after the other: each call is a whole one, by a user who comes for it and goes.
 * k6 starts conversations like clockwork, and people do not come so: each begins at a random moment of the second after its
 * start. A conversation's number, and so all that is said in it, is that of its start in the whole test.
 */
export function createVisitors(parts: VuParts): () => void {
  const { cards, info, totalSeconds } = parts;
  const { act, think, elapsedMs } = stage(parts);
  const makeUser = userMaker(parts);
  return () => {
    const number = exec.scenario.iterationInTest + 1;
    const deck = conversationDeck(cards, info.seed, number);
    const { user, session } = makeUser(number, () => deck);
    sleepMeasured(draw(info.seed, number, 0, Purpose.Arrival) * ARRIVAL_SPREAD_SECONDS);
    for (let place = 0; place < deck.length; place++) {
      if (place > 0) think(user);
      // Nobody begins anything after the profile's end.
      if (elapsedMs() >= totalSeconds * 1000) break;
      act(session);
    }
    session.leave();
  };
}

/** Sleeps, and records how late it ended. */
export function sleepMeasured(seconds: number): void {
  const startedMs = Date.now();
  sleep(seconds);
  recordLag(Date.now() - startedMs - seconds * 1000);
}

/** What one VU does with a session, in its own place and time. */
function stage({ settings, clock, info }: VuParts) {
  const tags = exec.vu.metrics.tags as Record<string, unknown>;
  const startMs = exec.scenario.startTime;
  const { minSeconds, maxSeconds } = settings.thinkTime;
  const elapsedMs = () => Date.now() - startMs;
  return {
    elapsedMs,
    act(session: Session): void {
      const segment = clock.at(elapsedMs());
      tags.phase = segment.phase;
      if (segment.step !== undefined) tags.step = segment.step;
      session.next();
    },
    think(user: User): void {
      if (maxSeconds === 0) return;
      const drawn = draw(info.seed, user.number, user.action, Purpose.ThinkTime);
      sleepMeasured(minSeconds + drawn * (maxSeconds - minSeconds));
    },
  };
}

/** Makes users one after the other, all with one client and one recorder: what a VU costs, it costs once. */
function userMaker({ settings, token, info }: VuParts) {
  let user: User;
  const edge: ClientEdge = {
    request: (method, url, body, params) => http.request(method, url, body, params),
    sleep,
    now: Date.now,
    drawBackoff: (attempt) => draw(info.seed, user.number, user.action, Purpose.Backoff, attempt),
    retried: countRetry,
  };
  const { baseUrl, retries, requestTimeoutSeconds } = settings;
  const client = new Client({ baseUrl, authToken: token, retries, requestTimeoutSeconds }, edge);
  const run = {
    runId: info.runId,
    seed: info.seed,
    memoryJudged: info.idle.remembers,
    answersVerbatim: info.idle.answersVerbatim,
  };
  const tags = exec.vu.metrics.tags as Record<string, unknown>;
  const metadata = exec.vu.metrics.metadata as Record<string, unknown>;
  const recorder = new K6Recorder({ tags, metadata, secret: token });
  const turnLimitMs = settings.targets.p95Ms;
  return (number: number, deck: (number: number) => readonly Behavior[]) => {
    user = new User(client, number, run);
    metadata.user = String(number);
    return { user, session: new Session(user, { deck, turnLimitMs, now: Date.now }, recorder) };
  };
}
