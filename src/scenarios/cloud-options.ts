import type { CloudSettings } from '../settings/parse-cloud.ts';

/** k6's `options.cloud`, as Grafana Cloud reads it. */
export interface CloudOptions {
  readonly projectID?: number;
  readonly name?: string;
  readonly distribution?: Readonly<Record<string, { readonly loadZone: string; readonly percent: number }>>;
}

/** Makes `options.cloud` of what is set; undefined where nothing is. */
export function cloudOptions({ projectId, name, zones }: CloudSettings): CloudOptions | undefined {
  if (projectId === null && name === null && zones.length === 0) return undefined;
  const labelled = zones.map(({ zone, percent }, i) => [`zone${i + 1}`, { loadZone: zone, percent }]);
  return {
    ...(projectId === null ? {} : { projectID: projectId }),
    ...(name === null ? {} : { name }),
    ...(zones.length === 0 ? {} : { distribution: Object.fromEntries(labelled) }),
  };
}
