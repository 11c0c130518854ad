import { availableParallelism } from 'node:os';

/** The cores of a case on one core each. */
export const CORE = { generator: 0, target: 1 } as const;

/** Says how a command is held on one core; nothing where the system cannot, or where it is not asked for. */
export function pinned(core: number, wanted: boolean): string[] {
  return wanted && canPin() ? ['taskset', '-c', String(core)] : [];
}

export function canPin(): boolean {
  return process.platform === 'linux' && availableParallelism() > 1;
}
