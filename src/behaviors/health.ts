import {
  checkCapabilities,
  checkHealthStatus,
  checkRealtimeInfo,
  checkRoot,
  type JsonObject,
} from '../gremlins/contracts.ts';
import { HEALTH_ENDPOINTS } from '../gremlins/endpoints.ts';
import type { User } from './user.ts';

/** One check per entry of `HEALTH_ENDPOINTS`. */
const CHECKS: readonly ((body: JsonObject) => void)[] = [
  checkRoot,
  checkHealthStatus,
  checkCapabilities,
  checkRealtimeInfo,
];

/** Asks one of the four health endpoints, each in its turn, and checks that it is healthy. */
export function health(user: User): void {
  const turn = user.healthTurn++ % HEALTH_ENDPOINTS.length;
  const endpoint = HEALTH_ENDPOINTS[turn];
  const check = CHECKS[turn];
  if (endpoint === undefined || check === undefined) throw new Error(`health: no endpoint for turn ${turn}`);
  user.findings.healthEndpoint = endpoint.path;
  check(user.client.exchange(endpoint, null));
}
