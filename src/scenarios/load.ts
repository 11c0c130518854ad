import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary } = createSuite('load');
export default user;
