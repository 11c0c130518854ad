/** k6's name for the requests of the witness, which asks the root while a load without health runs. */
export const WITNESS_NAME = 'GET / (witness)';
