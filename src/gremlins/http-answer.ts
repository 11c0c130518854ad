/** The part of k6's response that this suite reads. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Of this attempt alone: sending, waiting and receiving, in ms. */
  readonly timings: { readonly duration: number };
}
