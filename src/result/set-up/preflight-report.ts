import type { DegradedKind } from '../../api/degraded-kinds.ts';
import { type FailureCategory, isUnanswered } from '../../api/failure-categories.ts';
import type { Behavior } from '../../workload/behaviors.ts';
import type { Count } from '../../workload/quantities.ts';

/** What a route answered to one user, before any load. */
export interface PreflightRoute {
  readonly behavior: Behavior;
  /** k6's name of it, e.g. `POST /api/v1/documents/rag`. */
  readonly route: string;
  /** `missing`: this version has no such route. `not-asked`: what it needs could not be had, as no conversation could be opened. */
  readonly outcome: 'right' | 'degraded' | 'failed' | 'missing' | 'not-asked';
  /** By what it is degraded. */
  readonly kind: DegradedKind | null;
  /** Why its last attempt that failed did so, though a later one was answered; null where none failed. */
  readonly category: FailureCategory | null;
  /** What was seen of that, in the backend's own words where it has some. */
  readonly detail: string | null;
  readonly attempts: Count;
  /** How long the last attempt took, ms; null where none was made. */
  readonly ms: number | null;
}

/** What the backend says of its documents; it decides nothing. */
export interface DocumentsStatus {
  readonly status: string;
  /** Null where it does not say. */
  readonly storeConnected: boolean | null;
  /** Its own words on the store; null where it has none. */
  readonly error: string | null;
}

export interface Preflight {
  readonly routes: readonly PreflightRoute[];
  /** Null where documents are left out, or the backend does not say. */
  readonly documents: DocumentsStatus | null;
}

/** Says whether a preflight found nothing that answers at all. */
export function nothingAnswers(routes: readonly PreflightRoute[]): boolean {
  return routes.every(
    ({ outcome, category }) => outcome === 'not-asked' || (outcome === 'failed' && isUnanswered(category)),
  );
}

/** Lists the health endpoints that this version lacks, by path. */
export function missingEndpoints(routes: readonly PreflightRoute[]): string[] {
  return routes
    .filter(({ behavior, outcome }) => behavior === 'health' && outcome === 'missing')
    .map(({ route }) => route.slice(route.indexOf(' ') + 1));
}
