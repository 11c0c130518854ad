import { type Aggregates, NO_AGGREGATES, type Values } from './aggregates.ts';

/** An event of k6's web dashboard: its name and its data, parsed. */
export interface DashboardEvent {
  readonly event: string;
  readonly data: unknown;
}

/** What the dashboard's events have told so far. */
export interface DashboardState extends Aggregates {
  /** Metric types by name, of every metric seen. */
  readonly types: Readonly<Record<string, string>>;
  /** The same names as the dashboard orders its data: by code units. */
  readonly names: readonly string[];
  /** Names of the aggregates, in the data's order, by metric type. */
  readonly aggregates: Readonly<Record<string, readonly string[]>>;
  readonly periodMs: number;
  /** k6 has told its end: whoever reads on keeps it alive. */
  readonly stopped: boolean;
}

export const NO_DASHBOARD: DashboardState = {
  ...NO_AGGREGATES,
  types: {},
  names: [],
  aggregates: {},
  periodMs: 1000,
  stopped: false,
};

/**
 * Takes one event in. k6 sends, with names as of 2.2: `param` (names of aggregates by type, the period), `metric`
 * (types of metrics that are new), then `snapshot` and `cumulative`: one list of aggregates per metric, in the order of
 * the names, and `stop`. What it does not know it leaves aside.
 */
export function takeEvent(state: DashboardState, { event, data }: DashboardEvent): DashboardState {
  switch (event) {
    case 'param':
      return isRecord(data) ? { ...state, ...paramsOf(data) } : state;
    case 'metric':
      return isRecord(data) ? withMetrics(state, data) : state;
    case 'cumulative':
      return { ...state, soFar: valuesOf(state, data) };
    case 'snapshot': {
      const lastPeriod = valuesOf(state, data);
      return { ...state, lastPeriod, atMs: lastPeriod.get('time')?.value ?? state.atMs };
    }
    case 'stop':
      return { ...state, stopped: true };
    default:
      return state;
  }
}

function paramsOf(data: Readonly<Record<string, unknown>>): Partial<DashboardState> {
  const aggregates: Record<string, readonly string[]> = {};
  if (isRecord(data.aggregates)) {
    for (const [type, names] of Object.entries(data.aggregates)) {
      if (Array.isArray(names)) aggregates[type] = names.map(String);
    }
  }
  const { period } = data;
  return { aggregates, ...(typeof period === 'number' && period > 0 ? { periodMs: period } : {}) };
}

function withMetrics(state: DashboardState, data: Readonly<Record<string, unknown>>): DashboardState {
  const types = { ...state.types };
  for (const [name, metric] of Object.entries(data)) {
    if (isRecord(metric) && typeof metric.type === 'string') types[name] = metric.type;
  }
  // Go sorts by bytes, and names are ASCII: the same order.
  return { ...state, types, names: Object.keys(types).sort() };
}

function valuesOf({ names, types, aggregates }: DashboardState, data: unknown): Values {
  const values = new Map<string, Record<string, number>>();
  if (!Array.isArray(data)) return values;
  names.forEach((name, index) => {
    const row: unknown = data[index];
    if (!Array.isArray(row) || row.length === 0) return;
    const entries = (aggregates[types[name] ?? ''] ?? []).flatMap((aggregate, place) => {
      const value: unknown = row[place];
      return typeof value === 'number' ? [[aggregate, value] as const] : [];
    });
    values.set(name, Object.fromEntries(entries));
  });
  return values;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
