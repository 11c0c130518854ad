import { HEALTH_ENDPOINTS } from '../gremlins/endpoints.ts';
import { type AnswerKind, isRight, wrongAnswer } from '../gremlins/right-answer.ts';
import type { User } from './user.ts';

/** What each of `HEALTH_ENDPOINTS` answers. */
const KINDS = ['root', 'health', 'capabilities', 'realtime'] as const satisfies readonly AnswerKind[];

/** Asks one of the four health endpoints, each in its turn, and checks that it is healthy. */
export function health(user: User): void {
  const turn = user.healthTurn++ % HEALTH_ENDPOINTS.length;
  const endpoint = HEALTH_ENDPOINTS[turn];
  const kind = KINDS[turn];
  if (endpoint === undefined || kind === undefined) throw new Error(`health: no endpoint for turn ${turn}`);
  user.findings.healthEndpoint = endpoint.path;
  const body = user.client.exchange(endpoint, null);
  if (!isRight(kind, body, '')) throw wrongAnswer(kind, body, '');
}
