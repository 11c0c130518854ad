import type { Endpoint } from '../../api/endpoints.ts';
import { createSession } from '../../behaviors/session.ts';
import { FakeBackend, type SentRequest } from '../../behaviors/testing/fake-backend.ts';
import { runOf } from '../../behaviors/testing/run-of.ts';
import { createUser } from '../../behaviors/user.ts';
import type { JsonObject } from '../../gremlins/contracts.ts';
import type { Failure } from '../../gremlins/failure.ts';
import { jsonAnswer } from '../../gremlins/json-answer.ts';
import { statusFailure } from '../../gremlins/status-failure.ts';
import { shuffledDeck, smallestDeck } from '../../workload/deck.ts';
import { PATTERNS } from '../../workload/patterns.ts';
import type { Prompts } from '../../workload/prompts.ts';
import type { SideEdge } from '../side-edge.ts';
import { sha1 } from './sha1.ts';

/** A fake backend that is asked beside the load as well as by users. For unit tests. */
export class MemoryBackend extends FakeBackend implements SideEdge {
  requests = 0;
  /** How long every look at the clock lets pass. */
  tickMs = 0;
  #clock = 0;

  now = (): number => {
    this.#clock += this.tickMs;
    return this.#clock;
  };

  readonly digest = sha1;
  mask = (text: string): string => text;
  hasTime = (): boolean => true;

  ask = async (
    endpoint: Endpoint,
    body: string | null,
    path: string = endpoint.path,
  ): Promise<JsonObject> => {
    this.requests++;
    await Promise.resolve();
    const request: SentRequest = {
      method: endpoint.method,
      path,
      body: body === null ? {} : JSON.parse(body),
    };
    const answer = this.respond(request);
    const failure = statusFailure(answer, [], { baseUrl: 'http://test', path });
    if (failure !== undefined) throw failure;
    return jsonAnswer(answer, []);
  };

  /** Lets one user of a run act, and lists the actions that failed. */
  play(runId: string, number: number, actions: number, prompts?: Prompts): Failure[] {
    const failures: Failure[] = [];
    const user = createUser(this.client(), number, { ...runOf(), runId }, prompts);
    const cards = smallestDeck(PATTERNS.balanced);
    const deck = (deckNumber: number, stream: number) => shuffledDeck(cards, stream, deckNumber);
    const options = { deck, turnLimitMs: 1000, now: this.now };
    const session = createSession(user, options, {
      started: () => {},
      ended: (_user, _durationMs, failure) => {
        if (failure !== undefined) failures.push(failure);
      },
      substituted: () => {},
      conversationEnded: () => {},
      scriptError: (error) => {
        throw error;
      },
    });
    for (let action = 0; action < actions; action++) session.next();
    return failures;
  }
}
