import { HEALTH_ENDPOINTS, type OfHealthEndpoints } from '../api/endpoints.ts';
import { type AnswerKind, isRight, wrongAnswer } from '../gremlins/right-answer.ts';
import type { User } from './user.ts';

/** What each of `HEALTH_ENDPOINTS` answers. */
const KINDS = ['root', 'health', 'capabilities', 'realtime'] as const satisfies OfHealthEndpoints<AnswerKind>;

/** Character code of 0. */
const FIRST_DIGIT = 48;

/** Asks one of the health endpoints that the version has, each in its turn, and checks that it is healthy. */
export function health(user: User): void {
  const { endpoints } = user.run;
  const turn = endpoints.charCodeAt(user.healthTurn++ % endpoints.length) - FIRST_DIGIT;
  const endpoint = HEALTH_ENDPOINTS[turn];
  const kind = KINDS[turn];
  if (endpoint === undefined || kind === undefined) throw new Error(`health: no endpoint for turn ${turn}`);
  user.findings.healthEndpoint = endpoint.path;
  user.findings.route = endpoint.name;
  const body = user.client.exchange(endpoint, null);
  if (!isRight(kind, body, '')) throw wrongAnswer(kind, body, '');
}
