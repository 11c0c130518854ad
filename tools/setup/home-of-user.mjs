import { homedir } from 'node:os';

/**
 * Finds the user's folder, whether or not HOME says so.
 *
 * @returns {string | undefined} undefined for a user whom the system does not know, as in many a container
 */
export function homeOfUser() {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
