import { formatCount } from '../../../src/words/format.ts';

/** What the system lets one process do; null where it does not tell. */
export interface SystemLimits {
  readonly openFiles: number | null;
  /** Ports for connections to one address. */
  readonly ports: number | null;
}

/** Files that k6 needs besides its users' connections. */
export const OTHER_FILES = 100;

/**
 * Finds the limit of the system that a run would hit: each user keeps a connection open, and failing to open one would
 * look like the target's failure.
 *
 * @param users of this instance
 * @returns one line with the remedy; null where all fits
 */
export function limitHit(users: number, { openFiles, ports }: SystemLimits): string | null {
  if (openFiles !== null && users + OTHER_FILES > openFiles) {
    return `${formatCount(users)} users need about ${formatCount(users + OTHER_FILES)} open files, ${formatCount(openFiles)} are allowed: raise the limit (ulimit -Hn), or share the load over more instances (INSTANCES)`;
  }
  if (ports !== null && users > ports) {
    return `${formatCount(users)} users need as many ports, ${formatCount(ports)} are there for one target: widen net.ipv4.ip_local_port_range, or share the load over more machines (INSTANCES)`;
  }
  return null;
}

/** Says how many users, each with a connection, the system allows one process. */
export function mostConnections({ openFiles, ports }: SystemLimits): number {
  return Math.min(
    openFiles === null ? Number.POSITIVE_INFINITY : openFiles - OTHER_FILES,
    ports ?? Number.POSITIVE_INFINITY,
  );
}
