import { ENVIRONMENTS, type EnvironmentName } from '../thresholds/environments.ts';
import { readAddress } from './address.ts';

/** Says whether a target is production: by its environment, or by production's host, however it is spelled and on any port. */
export function isProduction(environment: EnvironmentName, baseUrl: string): boolean {
  const host = readAddress(ENVIRONMENTS.production.baseUrl)?.host;
  return environment === 'production' || readAddress(baseUrl)?.host === host;
}
