import { formatCount } from '../../src/words/format.ts';
import { OTHER_FILES, type SystemLimits } from '../drive/generator/check-limits.ts';
import { MEMORY_SHARE, RELAXED_BYTES_PER_USER } from '../drive/generator/tune-k6.ts';
import type { Finding } from './finding.ts';

/** What the machine is, as Node tells it. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly freeBytes: number;
  readonly limits: SystemLimits;
}

/** Fewer are worth a word: the scenarios want up to 2,000 users. */
const FEW_USERS = 2000;

/** Says what of this machine bounds the number of users, and by how many. */
export function checkMachine({ node, cores, memoryBytes, freeBytes, limits }: Machine): Finding[] {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const byMemory = Math.floor((freeBytes * MEMORY_SHARE) / RELAXED_BYTES_PER_USER);
  return [
    { what: 'Node', state: 'ok', text: node },
    {
      what: 'processor',
      state: cores > 1 ? 'ok' : 'warning',
      text: cores > 1 ? `${cores} cores` : '1 core: k6 shares it with everything else; take at least 2',
    },
    bounded(
      'memory',
      byMemory,
      `${gigabytes(memoryBytes)}, ${gigabytes(freeBytes)} of it free`,
      'free some memory, or share the load over more instances',
    ),
    limits.openFiles === null
      ? { what: 'open files', state: 'ok', text: 'no limit that could be read' }
      : bounded(
          'open files',
          limits.openFiles - OTHER_FILES,
          `${formatCount(limits.openFiles)} allowed`,
          'raise it (ulimit -Hn)',
        ),
    limits.ports === null
      ? { what: 'ports', state: 'ok', text: 'no range that could be read' }
      : bounded(
          'ports',
          limits.ports,
          `${formatCount(limits.ports)} for one target`,
          'widen net.ipv4.ip_local_port_range',
        ),
  ];
}

function bounded(what: string, users: number, seen: string, remedy: string): Finding {
  const enough = users >= FEW_USERS;
  const room = `${seen}: room for ${formatCount(Math.max(0, users))} users`;
  return { what, state: enough ? 'ok' : 'warning', text: enough ? room : `${room}; ${remedy}` };
}
