import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary, teardown } = createSuite('load');
export default user;
