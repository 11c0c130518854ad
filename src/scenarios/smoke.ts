import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary } = createSuite('smoke');
export default user;
