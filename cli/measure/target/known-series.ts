import type { TargetMeasure } from '../../result/target-side.ts';

/** Label values that are taken, or left out. */
export type LabelFilter = Readonly<Record<string, { readonly is: string } | { readonly not: string }>>;

/** How a measure comes of what an exporter tells. */
export type Formula =
  /** The gauge as it is, times `scale`. */
  | { readonly how: 'value'; readonly scale?: number }
  /** What the counter grows by in a second, times `scale`. */
  | { readonly how: 'rate'; readonly scale?: number }
  /** The share of its time in which a processor is in none of these modes: of all processors, or of the busiest one. */
  | { readonly how: 'busy'; readonly idle: readonly string[]; readonly of: 'all' | 'busiest' }
  /** 1 − value / total. */
  | { readonly how: 'taken'; readonly total: string }
  /** value / (value + rest). */
  | { readonly how: 'part'; readonly rest: string };

/** Where the most that a series can reach stands: in a gauge, or in what one gauge is of another. */
export interface Most {
  readonly name: string;
  readonly per?: string;
}

/** One line of the table: a measure, and the exporter's names that it comes of. */
export interface KnownSeries {
  readonly measure: TargetMeasure;
  /** The exporter's names; those of one page that are here are added up, as reads and writes are. */
  readonly names: readonly string[];
  readonly formula: Formula;
  /** Labels that tell one series from another; what differs in others is added up. */
  readonly by?: readonly string[];
  readonly where?: LabelFilter;
  /** One of these labels has to say something: what sums up others has none. */
  readonly named?: readonly string[];
  readonly most?: Most;
  /** It tells of the process behind the page, which is the target's only where that is no exporter that watches others. */
  readonly ofPage?: true;
}

/** Where names come from. */
interface Exporter {
  /** What documents the names. */
  readonly source: string;
  /** It watches others: a process that its page tells of is the exporter's own. */
  readonly watches?: true;
  readonly series: readonly KnownSeries[];
}

const CONTAINER = {
  by: ['namespace', 'pod', 'container', 'name'],
  // The pod's own cgroup and its sandbox say again what its containers say.
  named: ['container', 'name'],
  where: { container: { not: 'POD' } },
} as const;
const POOL = ['pool_name', 'db_client_connection_pool_name'] as const;
/** The page's own processes: prometheus_client tells them apart where several share a page. */
const PROCESS = { by: ['pid'], ofPage: true } as const;

/** The names that are known, by who tells them. */
export const KNOWN_SERIES: Readonly<Record<string, Exporter>> = {
  'Prometheus node_exporter': {
    source:
      'https://github.com/prometheus/node_exporter#enabled-by-default (cpu, meminfo, loadavg, diskstats, netdev)',
    watches: true,
    series: [
      {
        measure: 'machine-processor',
        names: ['node_cpu_seconds_total'],
        formula: { how: 'busy', idle: ['idle', 'iowait'], of: 'all' },
      },
      {
        measure: 'machine-busiest-core',
        names: ['node_cpu_seconds_total'],
        formula: { how: 'busy', idle: ['idle', 'iowait'], of: 'busiest' },
      },
      {
        measure: 'machine-memory',
        names: ['node_memory_MemAvailable_bytes'],
        formula: { how: 'taken', total: 'node_memory_MemTotal_bytes' },
      },
      { measure: 'machine-load', names: ['node_load1'], formula: { how: 'value' } },
      {
        measure: 'disk-busy',
        names: ['node_disk_io_time_seconds_total'],
        formula: { how: 'rate' },
        by: ['device'],
      },
      {
        measure: 'disk-bytes',
        names: ['node_disk_read_bytes_total', 'node_disk_written_bytes_total'],
        formula: { how: 'rate' },
        by: ['device'],
      },
      {
        measure: 'network-bytes',
        names: ['node_network_receive_bytes_total', 'node_network_transmit_bytes_total'],
        formula: { how: 'rate' },
        by: ['device'],
        where: { device: { not: 'lo' } },
      },
    ],
  },
  "the Prometheus clients' process collector": {
    source: 'https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics',
    series: [
      {
        measure: 'process-processor',
        names: ['process_cpu_seconds_total'],
        formula: { how: 'rate' },
        ...PROCESS,
      },
      {
        measure: 'process-memory',
        names: ['process_resident_memory_bytes'],
        formula: { how: 'value' },
        ...PROCESS,
      },
      {
        measure: 'process-files',
        names: ['process_open_fds'],
        formula: { how: 'value' },
        ...PROCESS,
        most: { name: 'process_max_fds' },
      },
    ],
  },
  cAdvisor: {
    source: 'https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md',
    watches: true,
    series: [
      {
        measure: 'process-processor',
        names: ['container_cpu_usage_seconds_total'],
        formula: { how: 'rate' },
        ...CONTAINER,
        most: { name: 'container_spec_cpu_quota', per: 'container_spec_cpu_period' },
      },
      {
        measure: 'process-memory',
        names: ['container_memory_working_set_bytes'],
        formula: { how: 'value' },
        ...CONTAINER,
        most: { name: 'container_spec_memory_limit_bytes' },
      },
    ],
  },
  postgres_exporter: {
    source:
      'https://github.com/prometheus-community/postgres_exporter (collector/, cmd/postgres_exporter/queries.go)',
    watches: true,
    series: [
      {
        measure: 'database-connections',
        names: ['pg_stat_activity_count'],
        formula: { how: 'value' },
        by: ['server'],
        most: { name: 'pg_settings_max_connections' },
      },
      {
        measure: 'database-locks',
        names: ['pg_locks_count'],
        formula: { how: 'value' },
        by: ['server', 'datname'],
      },
      {
        measure: 'database-transactions',
        names: ['pg_stat_database_xact_commit', 'pg_stat_database_xact_commit_total'],
        formula: { how: 'rate' },
        by: ['server', 'datname'],
      },
    ],
  },
  // SQLAlchemy itself tells Prometheus nothing; what is usual is OpenTelemetry's instrumentation of it, in its old and new names.
  "SQLAlchemy's pool, by OpenTelemetry": {
    source:
      'https://opentelemetry.io/docs/specs/semconv/database/database-metrics/#connection-pools; used by opentelemetry-instrumentation-sqlalchemy, whose exporter for Prometheus appends the unit',
    series: [
      {
        measure: 'pool-used',
        names: ['db_client_connections_usage', 'db_client_connections_usage_connections'],
        formula: { how: 'value' },
        by: POOL,
        where: { state: { is: 'used' } },
        most: { name: 'db_client_connections_max' },
      },
      {
        measure: 'pool-used',
        names: ['db_client_connection_count'],
        formula: { how: 'value' },
        by: POOL,
        where: { db_client_connection_state: { is: 'used' } },
        most: { name: 'db_client_connection_max' },
      },
      {
        measure: 'pool-waiting',
        names: ['db_client_connections_pending_requests', 'db_client_connection_pending_requests'],
        formula: { how: 'value' },
        by: POOL,
      },
    ],
  },
  'gunicorn, by statsd_exporter': {
    source:
      'https://docs.gunicorn.org/en/stable/instrumentation.html; statsd_exporter writes dots as underscores',
    series: [
      { measure: 'workers', names: ['gunicorn_workers'], formula: { how: 'value' } },
      { measure: 'requests-rate', names: ['gunicorn_requests'], formula: { how: 'rate' } },
    ],
  },
  'prometheus-fastapi-instrumentator': {
    source: 'https://github.com/trallnag/prometheus-fastapi-instrumentator#fast-track',
    series: [
      { measure: 'requests-under-way', names: ['http_requests_inprogress'], formula: { how: 'value' } },
      { measure: 'requests-rate', names: ['http_requests_total'], formula: { how: 'rate' } },
    ],
  },
  starlette_exporter: {
    source: 'https://github.com/stephenhillier/starlette_exporter#starlette_exporter',
    series: [
      { measure: 'requests-under-way', names: ['starlette_requests_in_progress'], formula: { how: 'value' } },
      { measure: 'requests-rate', names: ['starlette_requests_total'], formula: { how: 'rate' } },
    ],
  },
  "prometheus_client's garbage collection": {
    source: 'https://prometheus.github.io/client_python/collector/ (gc_collector.py)',
    series: [
      {
        measure: 'gc-collections',
        names: ['python_gc_collections_total'],
        formula: { how: 'rate' },
        by: ['generation'],
        ofPage: true,
      },
    ],
  },
  "the garbage collection of Go's and Node's clients": {
    source:
      'https://pkg.go.dev/github.com/prometheus/client_golang/prometheus/collectors#NewGoCollector; https://github.com/siimon/prom-client#default-metrics',
    series: [
      {
        measure: 'gc-time',
        names: ['go_gc_duration_seconds_sum', 'nodejs_gc_duration_seconds_sum'],
        formula: { how: 'rate' },
        ofPage: true,
      },
    ],
  },
  'NVIDIA DCGM exporter': {
    source: 'https://github.com/NVIDIA/dcgm-exporter/blob/main/etc/default-counters.csv',
    watches: true,
    series: [
      {
        measure: 'gpu-processor',
        names: ['DCGM_FI_DEV_GPU_UTIL'],
        // In percent.
        formula: { how: 'value', scale: 0.01 },
        by: ['Hostname', 'gpu'],
      },
      {
        measure: 'gpu-memory',
        names: ['DCGM_FI_DEV_FB_USED'],
        formula: { how: 'part', rest: 'DCGM_FI_DEV_FB_FREE' },
        by: ['Hostname', 'gpu'],
      },
    ],
  },
  'the simulated backend': {
    source: 'docs/simulated-backend.md',
    series: [
      {
        measure: 'workers-busy',
        names: ['simulated_workers_busy'],
        formula: { how: 'value' },
        most: { name: 'simulated_workers' },
      },
      { measure: 'workers-waiting', names: ['simulated_requests_waiting'], formula: { how: 'value' } },
      { measure: 'requests-rate', names: ['simulated_requests_total'], formula: { how: 'rate' } },
    ],
  },
};

/** Every line of the table, in its order. */
export const KNOWN_LINES: readonly KnownSeries[] = Object.values(KNOWN_SERIES).flatMap(
  ({ series }) => series,
);

const WATCHED: ReadonlySet<string> = new Set(
  Object.values(KNOWN_SERIES).flatMap(({ watches, series }) =>
    watches === true ? series.flatMap(({ names }) => names) : [],
  ),
);

/** Says whether a name stands on the page of an exporter that watches others. */
export function isOfWatchingExporter(name: string): boolean {
  return WATCHED.has(name);
}

const NAMES: ReadonlySet<string> = new Set(
  KNOWN_LINES.flatMap(({ names, formula, most }) => [
    ...names,
    ...(formula.how === 'taken' ? [formula.total] : []),
    ...(formula.how === 'part' ? [formula.rest] : []),
    ...(most === undefined ? [] : [most.name, ...(most.per === undefined ? [] : [most.per])]),
  ]),
);

/** Says whether something is computed from the series of a name: it is kept though it may never change. */
export function isKnownSeries(name: string): boolean {
  return NAMES.has(name);
}
