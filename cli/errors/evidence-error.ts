import { EXIT } from '../../src/thresholds/exit-codes.ts';

/** Evidence that cannot be found, read or written; its message says what, why and what to do, without a stack. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly exitCode = EXIT.badSetting;
}

/** The code of a system's error, such as `ENOENT`; undefined of any other. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Says why a file or folder could not be read, in the words of people where they are common. */
export function readReasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return 'it is no folder';
    case 'ELOOP':
      return 'it is a link that leads back to itself';
    default:
      return reasonOf(error);
  }
}

/** Says why a file operation failed, in the words of people where they are common. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it is not writable';
    case 'ENOSPC':
      return 'the disk is full';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file stands where a folder should be';
    case 'EISDIR':
      return 'a folder stands where a file should be';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
