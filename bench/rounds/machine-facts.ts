import { readFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';

/** Says what machine this is, without its name. */
export function machineFacts(): string {
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memoryGib} GiB, ${systemName()}`;
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? type();
  } catch {
    return type();
  }
}
