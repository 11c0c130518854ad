import { type Answer, applicationError } from '../gremlins/answers.ts';
import { defineFault, type FaultDefinition, milliseconds } from './definition.ts';
import { withFields } from './fields.ts';

/** A backend that is not well. */
export const HEALTH_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'unhealthy',
    family: 'health',
    does: 'The health route says "unhealthy", with status 200.',
    operations: ['health'],
    rate: 1,
    options: {},
    create: () => ({ place: 'answer', alter: unhealthy }),
  }),
  defineFault({
    name: 'health-flapping',
    family: 'health',
    does: 'The health route says "unhealthy", with status 200, for a while at regular times.',
    operations: ['health'],
    rate: 1,
    options: {
      every: milliseconds(2000, 'from one time to the next', 1),
      ms: milliseconds(500, 'how long it is unhealthy each time'),
    },
    create: ({ every, ms }, { plantedMs }) => ({
      place: 'answer',
      applies: ({ startedMs }) => (startedMs - plantedMs) % every < ms,
      alter: unhealthy,
    }),
  }),
  defineFault({
    name: 'dead-endpoint',
    family: 'health',
    does: 'One of the four health endpoints is dead: 500.',
    operations: ['root', 'health', 'capabilities', 'realtime-info'],
    usually: ['capabilities'],
    rate: 1,
    options: {},
    create: () => ({
      place: 'handler',
      answer: () => applicationError(500, 'An endpoint that was planted dead'),
    }),
  }),
];

function unhealthy(answer: Answer): Answer | undefined {
  return withFields(answer, {
    status: 'unhealthy',
    health_score: 50,
    llm_available: false,
    provider: 'mock',
    model: 'mock-model',
    issues: ['No language model is set up: a mock stands in for it'],
  });
}
