import { OPERATIONS } from '../gremlins/operations.ts';
import { count, defineFault, type FaultDefinition } from './definition.ts';

const KILOBYTE = 1000;

/** Memory that grows. It is counted and not taken: the page of metrics alone tells of it, and no answer is another one. */
export const MEMORY_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'memory-growth',
    family: 'memory',
    does: 'Every request leaves memory behind that is never freed, by the page of metrics; no answer shows it.',
    operations: OPERATIONS,
    rate: 1,
    options: { kilobytes: count(10, 'left behind by a request') },
    create: ({ kilobytes }) => ({ place: 'memory', keptBytes: kilobytes * KILOBYTE }),
  }),
];
