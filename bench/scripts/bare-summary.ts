interface Data {
  readonly metrics: Readonly<
    Record<string, { readonly values: Readonly<Record<string, number>> } | undefined>
  >;
}

/** Writes what the bench reads of a run without the suite's own result. */
export function bareSummary({ metrics }: Data): Record<string, string> {
  const told = {
    requests: metrics.http_reqs?.values.count ?? 0,
    failed: metrics.http_req_failed?.values.passes ?? 0,
    p95Ms: metrics.http_req_duration?.values['p(95)'] ?? null,
  };
  return { stdout: JSON.stringify(told) };
}
