/** What the page says of the backend at one moment. */
export interface Vitals {
  /** How many requests are served at a time; Infinity where nothing bounds them. */
  readonly workers: number;
  /** Requests that have been taken up and not answered, those that wait for a worker included. */
  readonly underWay: number;
  /** Requests answered or broken off so far. */
  readonly requests: number;
  /** What the fault `memory-growth` left behind. */
  readonly keptBytes: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly cpuSeconds: number;
}

interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly value: number;
}

/** The media type of Prometheus' text format. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Writes the backend's page of metrics in Prometheus' text format; what is simulated of them, `# HELP` says. */
export function metricsPage(vitals: Vitals): string {
  return metricsOf(vitals)
    .map(
      ({ name, type, help, value }) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`,
    )
    .join('');
}

function metricsOf({ workers, underWay, requests, keptBytes, ...own }: Vitals): Metric[] {
  const busy = Math.min(workers, underWay);
  const bound: Metric = {
    name: 'simulated_workers',
    type: 'gauge',
    help: 'Simulated. Requests that are served at a time: --workers, or the capacity of latency-knee while that is planted. Left out where nothing bounds them.',
    value: workers,
  };
  return [
    ...(Number.isFinite(workers) ? [bound] : []),
    {
      name: 'simulated_workers_busy',
      type: 'gauge',
      help: 'Simulated. Workers that serve a request.',
      value: busy,
    },
    {
      name: 'simulated_requests_waiting',
      type: 'gauge',
      help: 'Simulated. Requests beyond those that the workers serve.',
      value: underWay - busy,
    },
    {
      name: 'simulated_requests_total',
      type: 'counter',
      help: 'Requests answered or broken off, as the ledger has them.',
      value: requests,
    },
    {
      name: 'process_resident_memory_bytes',
      type: 'gauge',
      help:
        keptBytes === 0
          ? 'Resident memory of the process that simulates.'
          : 'Simulated in part: resident memory of the process that simulates, and what memory-growth would have left behind.',
      value: own.residentBytes + keptBytes,
    },
    {
      name: 'process_cpu_seconds_total',
      type: 'counter',
      help: 'Processor time of the process that simulates.',
      value: own.cpuSeconds,
    },
    {
      name: 'nodejs_heap_size_used_bytes',
      type: 'gauge',
      help: 'Heap in use of the process that simulates.',
      value: own.heapBytes,
    },
  ];
}
