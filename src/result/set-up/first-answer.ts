import type { Integer } from '../../workload/quantities.ts';
/** What `GET /` answered before anything else was asked: any answer will do, the routes' own say what is wrong. */
export interface FirstAnswer {
  readonly status: Integer;
  /** Sending, waiting and receiving. */
  readonly ms: number;
  /** The target says of itself that it is simulated. */
  readonly simulated: boolean;
  /** Where a redirect leads; null where it is none. */
  readonly location: string | null;
  /** The answer's `Date` as it stands there; null where it has none. */
  readonly date: string | null;
  /** When it had come, ms since the epoch by the clock here. */
  readonly atMs: number;
}
