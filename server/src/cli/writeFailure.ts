import { reasonOf } from './reason';

/** The reason why a file could not be written, as the end of a message. */
export function writeFailureReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no room left on its disk';
    case 'EACCES':
    case 'EPERM':
      return 'it, or the folder it is in, may not be written';
    case 'EROFS':
      return 'its disk is read-only';
    default:
      return reasonOf(error);
  }
}
