/** What a sample of `failures` says of the failure it counts. */
export interface FailureDetail {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly detail: string;
  readonly body: string | null;
}

/** An example as the suite writes it, up to its body. */
const HEAD = /(?:^|&)example=(%7B%22status%22%3A\d+%2C%22detail%22%3A%22.*?%22%2C%22body%22%3A)/;
const DURATION = /%22durationMs%22%3A(\d+)%7D/;
const EXAMPLE = /(?:^|&)example=([^&]*)/;

/**
 * Cuts out, still encoded, all that tells the kind of a failure: its status and detail without the body. A failing run has one
 * for each of its failures, most of them alike, so nothing is decoded.
 */
export function failureHead(metadata: string): string {
  return HEAD.exec(metadata)?.[1] ?? metadata;
}

/** Reads how long the failed action took, in ms; null where the sample does not tell. */
export function failureDurationMs(metadata: string): number | null {
  const told = DURATION.exec(metadata)?.[1];
  return told === undefined ? null : Number(told);
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
