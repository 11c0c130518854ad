import { createWriteStream, type WriteStream } from 'node:fs';
import type { TargetKind, TargetLine } from '../../evidence/target-line.ts';
import type { PageSample } from './parse-metrics.ts';

/** Something of the target's side that can be looked at again and again. */
export interface WatchedSource {
  readonly of: 'metrics' | 'process';
  /** Without anything secret. */
  readonly name: string;
  /** @throws Error whose message says why nothing was seen, as the end of a sentence */
  look(timeoutMs: number): Promise<readonly PageSample[]>;
}

export interface TargetWatchOptions {
  readonly everyMs: number;
  /** Says whether a series is told of by what it is called. */
  readonly isKnown: (name: string) => boolean;
  /** Names that were asked for. */
  readonly asked: readonly string[];
  /** Hears, once for each source, why its first look saw nothing. */
  readonly say: (line: string) => void;
  readonly now?: () => number;
  readonly mostBytes?: number;
}

/** A look that takes longer than this part of the time between two is given up. */
const PATIENCE = 0.8;
/** More series of one page are none that anybody reads. */
const MOST_SERIES = 2000;
/** Of more it is not remembered whether they change. */
const MOST_RESTING = 20_000;
/** As large as the samples of a short run; a page of 500 series that all change comes to it in four hours. */
const MOST_BYTES = 50e6;

/** A series that is written. */
interface Written {
  readonly number: number;
  present: boolean;
  value: number;
}

interface Watched {
  readonly source: WatchedSource;
  readonly number: number;
  /** The values of series that are not written yet, by name and labels: whether they ever change. */
  readonly resting: Map<string, number>;
  readonly written: Map<string, Written>;
  timer: NodeJS.Timeout | undefined;
  looking: Promise<void> | undefined;
  looks: number;
  cut: boolean;
}

/**
 * Looks at the target's side while k6 runs, each source by its own clock, and writes what it sees to `target.ndjson`. A series is written that
 * is known, was asked for, or has changed once; and of a look only what changed.
 */
export class TargetWatch {
  readonly #options: TargetWatchOptions;
  readonly #file: WriteStream;
  readonly #watched: readonly Watched[];
  readonly #now: () => number;
  #nextSeries = 0;
  #bytes = 0;
  #broken = false;
  /** The file is as large as it may be. */
  #full = false;
  #stopped = false;

  constructor(path: string, sources: readonly WatchedSource[], options: TargetWatchOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#file = createWriteStream(path);
    // A full disk is told by what watches the samples.
    this.#file.on('error', () => {
      this.#broken = true;
    });
    this.#watched = sources.map((source, number) => ({
      source,
      number,
      resting: new Map(),
      written: new Map(),
      timer: undefined,
      looking: undefined,
      looks: 0,
      cut: false,
    }));
    for (const { source, number } of this.#watched) {
      this.#write({ kind: 'source', source: number, of: source.of, name: source.name });
    }
  }

  /** Looks at each source at once, then again and again; what does not answer the first time is said. */
  start(): void {
    const startMs = this.#now();
    for (const watched of this.#watched) this.#lookAndWind(watched, startMs);
  }

  /** Waits for looks that are under way, and closes the file. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const watched of this.#watched) clearTimeout(watched.timer);
    await Promise.all(this.#watched.map(({ looking }) => looking));
    if (this.#broken) return;
    await new Promise<void>((resolve) => {
      this.#file.once('error', () => resolve());
      this.#file.end(resolve);
    });
  }

  #lookAndWind(watched: Watched, startMs: number): void {
    watched.looking = this.#look(watched).finally(() => {
      watched.looking = undefined;
      if (!this.#stopped) this.#wind(watched, startMs);
    });
  }

  /** By the clock and not by the end of the look before: looks that take long do not drift. */
  #wind(watched: Watched, startMs: number): void {
    const { everyMs } = this.#options;
    const next = startMs + (Math.floor((this.#now() - startMs) / everyMs) + 1) * everyMs;
    watched.timer = setTimeout(() => this.#lookAndWind(watched, startMs), Math.max(0, next - this.#now()));
  }

  async #look(watched: Watched): Promise<void> {
    const { source, number } = watched;
    const startMs = this.#now();
    watched.looks++;
    try {
      const samples = await source.look(this.#options.everyMs * PATIENCE);
      const tookMs = this.#now() - startMs;
      this.#take(watched, samples, Math.round(startMs + tookMs / 2), tookMs);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#write({ kind: 'gap', source: number, atMs: startMs, why });
      if (watched.looks === 1) this.#options.say(notSeenText(source, why));
    }
  }

  #take(watched: Watched, samples: readonly PageSample[], atMs: number, tookMs: number): void {
    const { number: source, written } = watched;
    const values: Record<number, number> = {};
    const here = new Set<string>();
    for (const sample of samples) {
      const key = keyOf(sample);
      here.add(key);
      const own = written.get(key) ?? this.#begin(watched, sample, key, atMs);
      if (own === undefined) continue;
      if (!own.present || own.value !== sample.value) values[own.number] = sample.value;
      own.present = true;
      own.value = sample.value;
    }
    const gone = [...written].flatMap(([key, own]) => {
      if (!own.present || here.has(key)) return [];
      own.present = false;
      return [own.number];
    });
    this.#write({ kind: 'look', source, atMs, tookMs, values, ...(gone.length === 0 ? {} : { gone }) });
  }

  /** Begins to write a series: one that is known or was asked for at once, any other when it has changed. */
  #begin(
    watched: Watched,
    { name, type, labels, value }: PageSample,
    key: string,
    atMs: number,
  ): Written | undefined {
    const { number: source, resting, written } = watched;
    const asked = this.#options.asked.includes(name);
    if (!asked && !this.#options.isKnown(name)) {
      const before = resting.get(key);
      if (before === undefined && resting.size < MOST_RESTING) resting.set(key, value);
      if (before === undefined || before === value) return undefined;
    }
    if (written.size >= MOST_SERIES) {
      const why = `its page has more than ${MOST_SERIES.toLocaleString('en-US')} series that change: the first are kept`;
      this.#cut(watched, atMs, why);
      return undefined;
    }
    resting.delete(key);
    const own = { number: this.#nextSeries++, present: false, value };
    written.set(key, own);
    this.#write({
      kind: 'series',
      series: own.number,
      source,
      name,
      type: kindOf(name, type),
      labels,
      ...(asked ? { asked } : {}),
    });
    return own;
  }

  #cut(watched: Watched, atMs: number, why: string): void {
    if (watched.cut) return;
    watched.cut = true;
    this.#write({ kind: 'cut', source: watched.number, atMs, why });
  }

  #write(line: TargetLine): void {
    if (this.#broken || this.#full) return;
    const text = `${JSON.stringify(line)}\n`;
    const { mostBytes = MOST_BYTES } = this.#options;
    this.#bytes += text.length;
    if (this.#bytes <= mostBytes) {
      this.#file.write(text);
      return;
    }
    this.#full = true;
    const why = `what is kept of the target's side came to ${Math.round(mostBytes / 1e6)} MB: nothing more is`;
    for (const { number: source } of this.#watched) {
      this.#file.write(
        `${JSON.stringify({ kind: 'cut', source, atMs: this.#now(), why } satisfies TargetLine)}\n`,
      );
    }
  }
}

/** A page without types still says by its names what counts. */
function kindOf(name: string, type: TargetKind): TargetKind {
  return type === 'untyped' && /_total$/.test(name) ? 'counter' : type;
}

function keyOf({ name, labels }: PageSample): string {
  const parts = Object.keys(labels).sort();
  return parts.length === 0 ? name : `${name}${JSON.stringify(parts.map((label) => [label, labels[label]]))}`;
}

function notSeenText({ of, name }: WatchedSource, why: string): string {
  return of === 'metrics'
    ? `--target-metrics ${name} shows nothing (${why}): the target's side will lack it; check the address, or leave it out`
    : `--target-process ${name} cannot be looked at (${why}): the target's side will lack it`;
}
