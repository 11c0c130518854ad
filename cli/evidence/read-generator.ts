import { join } from 'node:path';
import { readTextFile } from '../files/read-text-file.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import type {
  ClockStep,
  GarbageCollection,
  GeneratorFacts,
  GeneratorLine,
  GeneratorSample,
} from './generator-sample.ts';

/** What was seen of the generator from outside. */
export interface GeneratorRecord {
  readonly facts: GeneratorFacts | null;
  readonly looks: readonly GeneratorSample[];
  readonly collections: readonly GarbageCollection[];
  readonly clockSteps: readonly ClockStep[];
}

/** Reads a run's `generator.ndjson`; null where there is none. A last line that was cut off is left out. */
export async function readGenerator(folder: string): Promise<GeneratorRecord | null> {
  const text = await readTextFile(join(folder, EVIDENCE_FILES.generator)).catch(() => null);
  if (text === null) return null;
  let facts: GeneratorFacts | null = null;
  const looks: GeneratorSample[] = [];
  const collections: GarbageCollection[] = [];
  const clockSteps: ClockStep[] = [];
  for (const line of text.split('\n')) {
    const parsed = parseLine(line);
    if (parsed?.kind === 'facts') facts = parsed;
    else if (parsed?.kind === 'look') looks.push(parsed);
    else if (parsed?.kind === 'gc') collections.push(parsed);
    else if (parsed?.kind === 'clock') clockSteps.push(parsed);
  }
  return { facts, looks, collections, clockSteps };
}

function parseLine(line: string): GeneratorLine | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isLine(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The file is the CLI's own: its kind tells the rest. */
function isLine(parsed: unknown): parsed is GeneratorLine {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    'kind' in parsed &&
    (parsed.kind === 'facts' || parsed.kind === 'look' || parsed.kind === 'gc' || parsed.kind === 'clock')
  );
}
