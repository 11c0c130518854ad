import type { Observed, Order } from './observed.ts';
import { runCli } from './run-cli.ts';
import { runPlain } from './run-plain.ts';

export interface Mode {
  readonly name: string;
  /** Whether processor and memory are judged, or the lag alone. */
  readonly judgesFromOutside: boolean;
  run(order: Order): Promise<Observed>;
}

/** How the suite can be run: by k6 alone, or by the command line, which watches k6 and chooses its memory settings. */
export const MODES = {
  plain: { name: 'plain k6', judgesFromOutside: false, run: runPlain },
  cli: { name: 'gremlins-load', judgesFromOutside: true, run: runCli },
} as const satisfies Record<string, Mode>;

export type ModeId = keyof typeof MODES;

export const MODE_IDS = Object.keys(MODES) as ModeId[];
