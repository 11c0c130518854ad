import { readFileSync } from 'node:fs';
import type { SystemLimits } from './check-limits.ts';

/** Reads this system's limits for a process started from here; Linux tells them in /proc, others do not. */
export function systemLimits(
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): SystemLimits {
  const look = (path: string, pick: (text: string) => number | null) => {
    try {
      return pick(read(path));
    } catch {
      return null;
    }
  };
  return {
    // Go raises the soft limit to the hard one by itself.
    openFiles: look('/proc/self/limits', (text) => {
      const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(text)?.[1];
      return hard === undefined || hard === 'unlimited' ? null : Number(hard);
    }),
    ports: look('/proc/sys/net/ipv4/ip_local_port_range', (text) => {
      const [first, last] = text.trim().split(/\s+/).map(Number);
      return first === undefined || last === undefined ? null : last - first + 1;
    }),
  };
}
