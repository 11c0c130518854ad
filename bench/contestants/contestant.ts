import type { Scripts } from '../prepare/build-scripts.ts';
import type { LocustEnvironment } from '../prepare/locust-environment.ts';
import type { LoadShape } from '../support/load-shape.ts';
import type { TimeWindow } from '../support/steady-window.ts';

/** What a contestant is started with. */
export interface Launching {
  readonly k6: string;
  readonly scripts: Scripts;
  /** The program that measures, for who is to use it. */
  readonly measure: string;
  /** Undefined where no Locust was asked for. */
  readonly locust: LocustEnvironment | undefined;
  /** The target's address. */
  readonly url: string;
  /** A fresh folder for what it writes. */
  readonly folder: string;
  readonly load: LoadShape;
  /** Seconds at full load. */
  readonly seconds: number;
}

/** What a contestant says of its own run. */
export interface Reported {
  readonly failed: number;
  readonly p95Ms: number | null;
  /** The stretch that its p95 covers, in ms since the epoch; null for the whole run. */
  readonly window: TimeWindow | null;
  /** How late it woke its users itself, p99; absent where it does not tell. */
  readonly lagP99Ms?: number | null;
  /** Its verdict, or what went wrong, in a few words; empty where it has nothing to say. */
  readonly remark: string;
}

/** How a contestant runs once. */
export interface Launch {
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where it writes what it cost, as `bench/measure` does; without it the program is measured as a whole. */
  readonly costFile?: string;
  /** Finds the moment at which the load begins in a line of its stderr; without it the first request's is taken. */
  readonly loadBegins?: RegExp;
  /**
   * Reads what it reported.
   *
   * @param stdout all it printed
   * @param beganMs when the load began, in ms since the epoch
   */
  read(stdout: string, beganMs: number): Reported;
}

/** Something that makes load and is measured. */
export interface Contestant {
  readonly name: string;
  readonly kind: 'k6' | 'locust';
  launch(launching: Launching): Launch;
}
