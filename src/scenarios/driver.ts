import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { createSession, type Session } from '../behaviors/session.ts';
import { createUser, type RunFacts, type User } from '../behaviors/user.ts';
import { createClient } from '../gremlins/client.ts';
import { countRetry, createK6Recorder } from '../metrics/k6-recorder.ts';
import type { Access } from '../settings/access.ts';
import type { Behavior } from '../workload/behaviors.ts';
import { drawFrom, Purpose } from '../workload/draw.ts';
import { segmentAt } from '../workload/phase-clock.ts';
import type { Prompts } from '../workload/prompts.ts';
import { sleepMeasured } from './sleep-measured.ts';
import type { VuPlan } from './vu-plan.ts';

// In k6 a global is looked up by name each time, which costs more than what it does.
const { now } = Date;

/** What lets the users of one VU act: one client and one recorder serve them all, so that a VU pays for these once. */
export interface Driver {
  /** Lets a user come, in the place of the one before. @param deck deals the user's n-th deck, from 0 */
  enter(number: number, deck: (number: number, stream: number) => readonly Behavior[]): Session;
  elapsedMs(): number;
  /** Lets the user of a session act once. */
  act(session: Session): void;
  /** Lets the user of a session think. */
  think(session: Session): void;
}

/** @param access what the VU read for itself: no secret is in the plan */
export function createDriver(plan: VuPlan, access: Access, prompts: Prompts): Driver {
  const { tags, metadata } = exec.vu.metrics as Record<'tags' | 'metadata', Record<string, unknown>>;
  const { baseUrl, retries, requestTimeoutSeconds, segments, turnLimitMs, totalMs, clockSlack } = plan;
  const { minSeconds, maxSeconds } = plan.thinkTime;
  // Users keep these parts of the plan, and the rest of it is let go.
  const { runId, seed, memoryJudged, answersVerbatim, endpoints, shownAtIdle, ragAtIdle, searchAtIdle } =
    plan;
  const run: RunFacts = {
    runId,
    seed,
    memoryJudged,
    answersVerbatim,
    endpoints,
    shownAtIdle,
    ragAtIdle,
    searchAtIdle,
  };
  const startMs = exec.scenario.startTime;
  let user: User | undefined;
  const recorder = createK6Recorder({ tags, metadata, secrets: access.secrets });
  const client = createClient(
    { baseUrl, access, retries, requestTimeoutSeconds },
    {
      request: http.request,
      sleep,
      now,
      drawBackoff: (attempt) =>
        user === undefined ? 0 : drawFrom(user.stream, user.action, Purpose.Backoff, attempt),
      retried: countRetry,
    },
  );
  const elapsedMs = () => now() - startMs;
  return {
    enter(number, deck) {
      user = createUser(client, number, run, prompts);
      return createSession(user, { deck, turnLimitMs, now }, recorder);
    },
    elapsedMs,
    act(session) {
      const { phase, step } = segmentAt(segments, elapsedMs());
      tags.phase = phase;
      if (step !== undefined) tags.step = step;
      session.next();
    },
    think(session) {
      if (maxSeconds === 0) return;
      const drawn = drawFrom(session.user.stream, session.user.action, Purpose.ThinkTime, 0);
      sleepMeasured(minSeconds + drawn * (maxSeconds - minSeconds), totalMs, clockSlack);
    },
  };
}
