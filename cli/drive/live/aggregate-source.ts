import type { Aggregates } from './aggregates.ts';

/** Where the aggregates of a run come from while it goes on. */
export interface AggregateSource {
  /** Hears the address of k6's dashboard, where there is one. */
  hearDashboard(url: string): void;
  /** Ends the reading. */
  close(): Promise<void>;
}

/** Hears aggregates as they come; the same moment may be told again. */
export type HearAggregates = (aggregates: Aggregates) => void;
