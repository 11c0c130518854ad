import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Behavior } from '../behaviors/behaviors.ts';
import { drawFrom, Purpose } from '../behaviors/draw.ts';
import { type ActionRecorder, Session } from '../behaviors/session.ts';
import { User } from '../behaviors/user.ts';
import { type Client, createClient } from '../gremlins/client.ts';
import { countRetry, createK6Recorder } from '../metrics/k6-recorder.ts';
import { segmentAt } from './phase-clock.ts';
import { sleepMeasured } from './sleep-measured.ts';
import type { VuPlan } from './vu-plan.ts';

// In k6 a global is looked up by name each time, which costs more than what it does.
const { now } = Date;

/** Where one VU lets users act: one client and one recorder for all of them, so that what a VU costs, it costs once. */
export class Stage {
  private readonly plan: VuPlan;
  private readonly client: Client;
  private readonly recorder: ActionRecorder;
  private readonly tags: Record<string, unknown>;
  private readonly startMs: number;
  private user: User | undefined;

  /** @param token a bearer token; empty for none */
  constructor(plan: VuPlan, token: string) {
    const { tags, metadata } = exec.vu.metrics as Record<'tags' | 'metadata', Record<string, unknown>>;
    this.plan = plan;
    this.tags = tags;
    this.startMs = exec.scenario.startTime;
    this.recorder = createK6Recorder({ tags, metadata, secret: token });
    this.client = createClient(
      {
        baseUrl: plan.baseUrl,
        authToken: token,
        retries: plan.retries,
        requestTimeoutSeconds: plan.requestTimeoutSeconds,
      },
      {
        request: http.request,
        sleep,
        now,
        drawBackoff: (attempt) =>
          this.user === undefined
            ? 0
            : drawFrom(this.user.stream, this.user.action, Purpose.Backoff, attempt),
        retried: countRetry,
      },
    );
  }

  /** Lets a user come, in the place of the one before. @param deck deals the user's n-th deck, from 0 */
  enter(number: number, deck: (number: number, stream: number) => readonly Behavior[]): Session {
    const user = new User(this.client, number, this.plan);
    this.user = user;
    return new Session(user, { deck, turnLimitMs: this.plan.turnLimitMs, now }, this.recorder);
  }

  elapsedMs(): number {
    return now() - this.startMs;
  }

  /** Lets the user of a session act once. */
  act(session: Session): void {
    const { tags } = this;
    const { phase, step } = segmentAt(this.plan.segments, this.elapsedMs());
    tags.phase = phase;
    if (step !== undefined) tags.step = step;
    session.next();
  }

  /** Lets the user of a session think. */
  think({ user }: Session): void {
    const { minSeconds, maxSeconds } = this.plan.thinkTime;
    if (maxSeconds === 0) return;
    const drawn = drawFrom(user.stream, user.action, Purpose.ThinkTime, 0);
    sleepMeasured(minSeconds + drawn * (maxSeconds - minSeconds));
  }
}
