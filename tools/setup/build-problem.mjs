/**
 * Says why dist/ could not be built: what esbuild says of a source, in as many lines as it takes, or else in one line what is wrong
 * with the packages or the folder.
 *
 * @param {unknown} error
 */
export function buildProblem(error) {
  if (!(error instanceof Error)) return `the scripts do not build: ${error}`;
  if ('errors' in error) return `the scripts do not build: ${error.message}`;
  const [first = ''] = error.message.split('\n');
  const ofFiles = 'syscall' in error;
  const remedy = ofFiles ? '' : '; npm ci --include=dev installs the packages anew';
  return `the scripts do not build: ${first.replace(/\.$/, '')}${remedy}`;
}
