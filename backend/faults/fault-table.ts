import { CONTENT_FAULTS } from './content-faults.ts';
import { CONVERSATION_FAULTS } from './conversation-faults.ts';
import type { FaultDefinition } from './definition.ts';
import { DEGRADED_FAULTS } from './degraded-faults.ts';
import { HEALTH_FAULTS } from './health-faults.ts';
import { HISTORY_FAULTS } from './history-faults.ts';
import { LATENCY_FAULTS } from './latency-faults.ts';
import { MEMORY_FAULTS } from './memory-faults.ts';
import { OUTAGE_FAULTS } from './outage-faults.ts';
import { STATUS_FAULTS } from './status-faults.ts';
import { TRANSPORT_FAULTS } from './transport-faults.ts';

/** Every fault that can be planted, by family. */
export const FAULTS: readonly FaultDefinition[] = [
  ...LATENCY_FAULTS,
  ...MEMORY_FAULTS,
  ...TRANSPORT_FAULTS,
  ...STATUS_FAULTS,
  ...CONTENT_FAULTS,
  ...DEGRADED_FAULTS,
  ...OUTAGE_FAULTS,
  ...CONVERSATION_FAULTS,
  ...HISTORY_FAULTS,
  ...HEALTH_FAULTS,
];

export const FAULT_NAMES: readonly string[] = FAULTS.map(({ name }) => name);
