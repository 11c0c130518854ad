import { readFileSync } from 'node:fs';

/** Reads what k6 wrote with `--out csv`: a row's tags as a query string's parameters, its metric under `metric_name`. */
export function sampleRows(file: string): URLSearchParams[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const row = new URLSearchParams(cells[columns.indexOf('extra_tags')]);
    row.set('metric_name', cells[columns.indexOf('metric_name')] ?? '');
    row.set('name', cells[columns.indexOf('name')] ?? '');
    return row;
  });
}

/** Says whether a row is of a request that set-up or audit made, and no user. */
export function isBesideLoad(row: URLSearchParams): boolean {
  return /\((set-up|beside the load)\)$/.test(row.get('name') ?? '');
}
