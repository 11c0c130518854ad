import { type LoadZone, parseLoadZones } from './load-zones.ts';
import { unusable } from './unusable.ts';
import type { Variables } from './variables.ts';

/** Where and under which name Grafana Cloud runs a test; it says nothing about a run anywhere else. */
export interface CloudSettings {
  readonly projectId: number | null;
  readonly name: string | null;
  /** Empty for Grafana Cloud's own choice. */
  readonly zones: readonly LoadZone[];
  /** What was given, as `NAME=value`. */
  readonly changed: readonly string[];
}

/**
 * Reads the variables for Grafana Cloud.
 *
 * @throws SettingError at the first value that cannot be used
 */
export function parseCloud(variables: Variables): CloudSettings {
  const changed: string[] = [];

  function read<T>(
    name: 'CLOUD_PROJECT' | 'CLOUD_NAME' | 'CLOUD_ZONES',
    parse: (text: string) => T | undefined,
  ) {
    const text = variables[name]?.trim() ?? '';
    if (text === '') return null;
    const value = parse(text);
    if (value === undefined) throw unusable(name, text);
    changed.push(`${name}=${text}`);
    return value;
  }

  const projectId = read('CLOUD_PROJECT', (text) =>
    /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined,
  );
  const name = read('CLOUD_NAME', (text) => (/^[^\p{C}]{2,100}$/u.test(text) ? text : undefined));
  const zones = read('CLOUD_ZONES', parseLoadZones) ?? [];
  return { projectId, name, zones, changed };
}
