import { createWriteStream, type WriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import pidusage from 'pidusage';
import { type ClockAnchor, lookAtClock } from '../../../src/workload/clock-watch.ts';
import type { GeneratorFacts, GeneratorLine, GeneratorSample } from '../../evidence/generator-sample.ts';
import { parseGctrace } from './parse-gctrace.ts';

const LOOK_MS = 1000;

/** The system's clock, and one that nobody sets; in ms. */
export interface Clocks {
  wall(): number;
  steady(): number;
}

const CLOCKS: Clocks = { wall: Date.now, steady: () => performance.now() };

/** Watches k6 from outside while it runs, and the clock that it measures by; writes what it sees to a file of the evidence. */
export class GeneratorWatch {
  readonly #file: WriteStream;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #machine = machineTimes();
  #latest: GeneratorSample | null = null;
  #broken = false;
  #underLoad = false;
  readonly #clocks: Clocks;
  readonly #anchor: ClockAnchor;

  constructor(path: string, facts: GeneratorFacts, clocks: Clocks = CLOCKS) {
    this.#clocks = clocks;
    this.#anchor = { wallMs: clocks.wall(), steadyMs: clocks.steady() };
    this.#file = createWriteStream(path);
    // A full disk is told by what watches the samples.
    this.#file.on('error', () => {
      this.#broken = true;
    });
    this.#write({ kind: 'facts', ...facts });
  }

  /** The last look; null before the first. */
  get latest(): GeneratorSample | null {
    return this.#latest;
  }

  /** Begins to look once a second. */
  start(pid: number): void {
    this.#timer = setInterval(() => {
      this.lookAtClock();
      void this.#look(pid);
    }, LOOK_MS);
  }

  /** Hears that the load has begun: from then on a clock that is set spoils what is measured. */
  loadBegan(): void {
    this.#underLoad = true;
  }

  /** Looks whether the system's clock was set since the last look. */
  lookAtClock(): void {
    const { wall, steady } = this.#clocks;
    const stepMs = lookAtClock(this.#anchor, wall, steady);
    if (stepMs !== 0) this.#write({ kind: 'clock', atMs: wall(), stepMs, underLoad: this.#underLoad });
  }

  /** Hears a line of k6's error output: Go traces its garbage collections there. */
  hear(line: string): void {
    const collection = parseGctrace(line, Date.now());
    if (collection !== undefined) this.#write({ kind: 'gc', ...collection });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.lookAtClock();
    if (this.#broken) return;
    await new Promise<void>((resolve) => {
      this.#file.once('error', () => resolve());
      this.#file.end(resolve);
    });
  }

  async #look(pid: number): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const { cpu, memory } = await pidusage(pid);
      const before = this.#machine;
      this.#machine = machineTimes();
      const spent = this.#machine.all - before.all;
      this.#latest = {
        atMs: Date.now(),
        cpuCores: cpu / 100,
        machineCpuShare: spent > 0 ? 1 - (this.#machine.idle - before.idle) / spent : 0,
        memoryBytes: memory,
        openFiles: await countOpenFiles(pid),
      };
      if (this.#timer !== undefined) this.#write({ kind: 'look', ...this.#latest });
    } catch {
      // k6 has just ended.
    } finally {
      this.#looking = false;
    }
  }

  #write(line: GeneratorLine): void {
    if (!this.#broken) this.#file.write(`${JSON.stringify(line)}\n`);
  }
}

async function countOpenFiles(pid: number): Promise<number | null> {
  return readdir(`/proc/${pid}/fd`).then(
    ({ length }) => length,
    () => null,
  );
}

/** Processor time of the whole machine so far, in ms over all cores. */
function machineTimes(): { readonly all: number; readonly idle: number } {
  let all = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    all += times.user + times.nice + times.sys + times.idle + times.irq;
    idle += times.idle;
  }
  return { all, idle };
}
