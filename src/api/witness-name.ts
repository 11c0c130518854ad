/** k6's name of the requests that the witness makes, which asks the root beside a load without health. */
export const WITNESS_NAME = 'GET / (witness)';
