import { BackendError } from './backend-error.ts';
import { backendCommand } from './command.ts';

/** `npm run backend`. */
try {
  await backendCommand().parseAsync();
} catch (error) {
  if (!(error instanceof BackendError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
