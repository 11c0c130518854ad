import { availableParallelism, totalmem } from 'node:os';
import { createLogUpdate } from 'log-update';
import { painter } from '../../../src/words/paint.ts';
import { WIDTH } from '../../../src/words/wrap.ts';
import type { Behavior } from '../../../src/workload/behaviors.ts';
import type { LoadProfile } from '../../../src/workload/profile.ts';
import type { GeneratorSample } from '../../evidence/generator-sample.ts';
import { FailureCauses } from '../../evidence/samples/failure-causes.ts';
import { type Aggregates, NO_AGGREGATES } from './aggregates.ts';
import { FailureTail } from './failure-tail.ts';
import { figuresOf } from './figures.ts';
import type { GeneratorLoad, Limits, LiveState } from './live-state.ts';
import { renderBlock } from './render-block.ts';
import { renderFailure, renderLine } from './render-line.ts';
import { NOT_SATURATED, watchSaturation } from './saturation.ts';
import { columnsOf, type SeenFailure, takeFailure } from './seen-failures.ts';

const TICK_MS = 1000;
/** How often a log gets a line. */
const LINE_EVERY_SECONDS = 10;

/** How the view shows: a block that is redrawn, lines in a log, nothing, or not even what k6 and the suite say. */
export type LiveMode = 'block' | 'lines' | 'none' | 'silent';

export interface LiveViewOptions {
  readonly mode: LiveMode;
  readonly stream: NodeJS.WriteStream;
  readonly colour: boolean;
  readonly title: string;
  readonly profile: LoadProfile;
  readonly limits: Limits;
  /** Those of the pattern; all if not given. */
  readonly behaviors?: readonly Behavior[];
  /** The samples file that k6 is writing. */
  readonly samples: string;
  /** The last look at the k6 process; null before the first. */
  generator(): GeneratorSample | null;
}

/** Shows a run while it goes on. The thin edge: clocks, files and the terminal; what it shows is computed elsewhere. */
export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #block: ReturnType<typeof createLogUpdate>;
  readonly #tail: FailureTail;
  #aggregates: Aggregates = NO_AGGREGATES;
  #failures: readonly SeenFailure[] = [];
  #failuresSeen = 0;
  readonly #causes = new FailureCauses();
  #generator: GeneratorLoad | null = null;
  #watch = NOT_SATURATED;
  #startedMs: number | null = null;
  #ending = false;
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #told = 0;
  #looking = false;
  #begun = false;
  #period = 0;

  constructor(options: LiveViewOptions) {
    this.#options = options;
    this.#block = createLogUpdate(options.stream);
    this.#tail = new FailureTail(options.samples);
  }

  /** Begins to show. */
  start(): void {
    if (this.#isHidden) return;
    this.#timer = setInterval(() => void this.#tick(), TICK_MS);
    this.#draw();
  }

  /** Takes in how the run goes. */
  take(aggregates: Aggregates): void {
    this.#aggregates = aggregates;
  }

  /** Tells how long the load has been going on; the first word counts. */
  loadBegan(elapsedSeconds: number): void {
    this.#startedMs ??= Date.now() - elapsedSeconds * 1000;
  }

  /** Tells that the run was asked to end. */
  ends(): void {
    this.#ending = true;
    this.#draw();
  }

  /** Prints a line that stays, above the block. */
  print(line: string): void {
    const { mode, stream } = this.#options;
    if (mode === 'silent') return;
    if (mode === 'block' && this.#timer !== undefined) {
      this.#block.persist(line);
      this.#draw();
    } else stream.write(`${line}\n`);
  }

  /** Gives the cursor back and leaves the block as it is, until a new one is drawn: the shell's prompt may be below it already. */
  pause(): void {
    if (this.#options.mode === 'block') this.#block.done();
  }

  /** Ends the view and takes the block away: the report takes its place. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#options.mode === 'block') {
      this.#block.clear();
      this.#block.done();
    }
    await this.#tail.close();
  }

  get #isHidden(): boolean {
    return this.#options.mode === 'none' || this.#options.mode === 'silent';
  }

  async #tick(): Promise<void> {
    this.#ticks++;
    if (!this.#looking) {
      this.#looking = true;
      this.#lookAtGenerator();
      await this.#readFailures();
      this.#looking = false;
    }
    if (this.#timer === undefined) return;
    if (this.#options.mode === 'block') this.#draw();
    else this.#log();
  }

  #draw(): void {
    const { mode, stream, colour } = this.#options;
    if (mode !== 'block' || this.#timer === undefined) return;
    const size = { columns: stream.columns ?? WIDTH, rows: stream.rows ?? 24 };
    // Without this, log-update writes only what changed, and slips where a block grows at the screen's lower edge.
    this.#block.clear();
    this.#block(renderBlock(this.#state(), size, painter(colour)));
  }

  #log(): void {
    for (const failure of this.#failures.slice(this.#told)) this.print(renderFailure(failure));
    this.#told = this.#failures.length;
    const state = this.#state();
    const period = Math.floor((state.elapsedSeconds ?? this.#ticks) / LINE_EVERY_SECONDS);
    if (state.elapsedSeconds !== null && !this.#begun) {
      this.#begun = true;
      this.#period = 0;
    }
    if (period <= this.#period) return;
    this.#period = period;
    this.print(renderLine(state));
  }

  #state(): LiveState {
    const { title, profile, limits } = this.#options;
    const { atMs } = this.#aggregates;
    const since = (ms: number) => (ms - (this.#startedMs ?? ms)) / 1000;
    return {
      title,
      profile,
      limits,
      elapsedSeconds: this.#startedMs === null ? null : since(Date.now()),
      // The set-up makes requests too, which are no load.
      figures:
        atMs === null || this.#startedMs === null
          ? null
          : figuresOf(this.#aggregates, profile, since(atMs), this.#options.behaviors),
      failures: this.#failures,
      failuresSeen: this.#failuresSeen,
      generator: this.#generator,
      saturation: this.#watch.saturation,
      ending: this.#ending,
    };
  }

  #lookAtGenerator(): void {
    const look = this.#options.generator();
    if (look === null) return;
    const cores = availableParallelism();
    const { cpuCores, memoryBytes } = look;
    this.#generator = {
      cpuShare: cpuCores / cores,
      memoryBytes,
      memoryShare: memoryBytes / totalmem(),
      cores,
    };
    this.#watch = watchSaturation(this.#watch, this.#generator, look.atMs);
  }

  async #readFailures(): Promise<void> {
    try {
      const rows = await this.#tail.read();
      if (this.#tail.header === undefined) return;
      const columns = columnsOf(this.#tail.header);
      this.#failuresSeen += rows.length;
      for (const row of rows) this.#failures = takeFailure(this.#failures, row, columns, this.#causes);
    } catch {
      // The file is gone or the disk is full: the run's end tells it.
    }
  }
}
