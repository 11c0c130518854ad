import { createSuite } from './suite.ts';

export const { options, setup, user, heartbeat, handleSummary, teardown } = createSuite('capacity');
export default user;
