/** A region that Grafana Cloud sends load from, and its share of the users. */
export interface LoadZone {
  readonly zone: string;
  /** A whole number from 1 to 100. */
  readonly percent: number;
}

/**
 * Reads load zones from `amazon:us:ashburn=60,amazon:ie:dublin=40`, or from the name of one zone.
 *
 * @returns undefined where the percents do not add up to 100 or a zone is named twice
 */
export function parseLoadZones(text: string): LoadZone[] | undefined {
  const parts = text.split(',');
  const zones: LoadZone[] = [];
  for (const part of parts) {
    // Names of zones may hold spaces ("amazon:sa:cape town"); private ones are plain words.
    const match = /^([\w:.-]+(?: [\w:.-]+)*)(?:=(\d{1,3}))?$/.exec(part.trim());
    if (match === null || (match[2] === undefined && parts.length > 1)) return undefined;
    zones.push({ zone: match[1] ?? '', percent: Number(match[2] ?? 100) });
  }
  const sum = zones.reduce((total, { percent }) => total + percent, 0);
  const names = new Set(zones.map(({ zone }) => zone));
  return sum === 100 && names.size === zones.length && zones.every(({ percent }) => percent > 0)
    ? zones
    : undefined;
}
