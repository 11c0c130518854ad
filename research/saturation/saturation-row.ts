import type { JudgedRun } from '../../src/result/judge-run.ts';
import type { Limits } from './limits.ts';
import type { ModeId } from './modes.ts';
import type { Lag } from './observed.ts';

/** What one run measured and said, as it is kept. */
export interface SaturationRow {
  readonly mode: ModeId;
  readonly users: number;
  /** The GOGC that was asked for; empty for what holds by itself. */
  readonly asked: string;
  /** The one that k6 had; null where it is not known. */
  readonly gogc: string | null;
  readonly gomemlimit: string | null;
  /** Seconds at full load. */
  readonly seconds: number;
  /** ISO 8601. */
  readonly measuredAt: string;
  /** The machine and the versions. */
  readonly facts: string;
  /** Tells builds of the script apart. */
  readonly build: string;
  /** Of the requests of the steady phase: what the run reported, and what the target's ledger says. */
  readonly reportedP95Ms: number | null;
  readonly trueP95Ms: number | null;
  readonly lag: Lag | null;
  readonly networkLag: Lag | null;
  readonly cpuShare: number | null;
  readonly memoryBytes: number | null;
  readonly memoryShare: number | null;
  readonly exitCode: number | null;
  /** As the run itself was judged. */
  readonly judged: JudgedRun;
  /** What that would be without any criterion on the generator. */
  readonly apart: JudgedRun;
  /** The limits by which it was judged. */
  readonly limits: Limits;
  /** Why nothing can be concluded from it; null where it is as it should be. */
  readonly broken: string | null;
  /** The end of what it printed then; else empty. */
  readonly lastWords: string;
}
