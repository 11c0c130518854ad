import { createSuite } from './suite.ts';
import { createVisitors } from './visitors.ts';

const suite = createSuite('capacity', createVisitors);

export const { options, setup, user, heartbeat, witness, handleSummary, teardown } = suite;
export default user;
