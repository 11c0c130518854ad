import { suiteSettings } from '../../bench/contestants/suite-settings.ts';
import type { Order } from './observed.ts';

/** Makes the variables of a run. Empty is as good as unset for Go, whatever the shell has, and leaves the choice to the CLI. */
export function runEnv(order: Order): Record<string, string> {
  return { ...suiteSettings(order), ...order.settings, GOGC: order.gogc, GOMEMLIMIT: '' };
}
