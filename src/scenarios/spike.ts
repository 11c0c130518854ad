import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary, teardown } = createSuite('spike');
export default user;
