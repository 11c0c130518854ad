/** What a sample of `failures` says of the failure it counts. */
export interface FailureDetail {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly detail: string;
  readonly body: string | null;
}

const STATUS = /(?:^|&)example=%7B%22status%22%3A(\d+)/;
const EXAMPLE = /(?:^|&)example=([^&]*)/;

/** Reads the status alone, without decoding the rest: a failing run has one for each of its failures. */
export function failureStatus(metadata: string): number {
  const quick = STATUS.exec(metadata)?.[1];
  return quick === undefined ? (failureDetail(metadata)?.status ?? 0) : Number(quick);
}

/** Reads `example=<encoded JSON>` of the metadata column; undefined where there is none or it cannot be read. */
export function failureDetail(metadata: string): FailureDetail | undefined {
  const encoded = EXAMPLE.exec(metadata)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(encoded));
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const { status, detail, body }: { status?: unknown; detail?: unknown; body?: unknown } = parsed;
    if (typeof status !== 'number' || typeof detail !== 'string') return undefined;
    return { status, detail, body: typeof body === 'string' ? body : null };
  } catch {
    return undefined;
  }
}
