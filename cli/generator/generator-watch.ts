import { createWriteStream, type WriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import pidusage from 'pidusage';
import type { GeneratorFacts, GeneratorLine, GeneratorSample } from './generator-sample.ts';
import { parseGctrace } from './parse-gctrace.ts';

const LOOK_MS = 1000;

/** Watches k6 from outside while it runs, and writes what it sees to a file of the evidence. */
export class GeneratorWatch {
  readonly #file: WriteStream;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #machine = machineTimes();
  #latest: GeneratorSample | null = null;
  #broken = false;

  constructor(path: string, facts: GeneratorFacts) {
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
    this.#timer = setInterval(() => void this.#look(pid), LOOK_MS);
  }

  /** Hears a line of k6's error output: Go traces its garbage collections there. */
  hear(line: string): void {
    const collection = parseGctrace(line, Date.now());
    if (collection !== undefined) this.#write({ kind: 'gc', ...collection });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
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
