import { type FileHandle, open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import type { AggregateSource, HearAggregates } from './aggregate-source.ts';
import { readTimelineLine } from './timeline-line.ts';

const LOOK_EVERY_MS = 250;
const CHUNK_BYTES = 1 << 16;

/** Reads the timeline that the k6 of our own writes, as it grows. */
export function followTimeline(path: string, hear: HearAggregates): AggregateSource {
  const decoder = new StringDecoder('utf8');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let file: FileHandle | undefined;
  let rest = '';
  let looking: Promise<void> | undefined;

  const readOn = async () => {
    file ??= await open(path).catch(() => undefined);
    if (file === undefined) return;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      const lines = (rest + decoder.write(chunk.subarray(0, bytesRead))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const aggregates = readTimelineLine(line);
        if (aggregates !== undefined) hear(aggregates);
      }
    }
  };
  const timer = setInterval(() => {
    looking ??= readOn()
      // A file that cannot be read on is told by what watches the run.
      .catch(() => {})
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_EVERY_MS);
  return {
    hearDashboard() {},
    async close() {
      clearInterval(timer);
      await looking;
      await file?.close();
    },
  };
}
