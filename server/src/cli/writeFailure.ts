import { reasonOf } from './reason';

/** The reason why a file could not be written, as the end of a message. */
export function writeFailureReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'its disk is full';
    case 'EACCES':
    case 'EPERM':
      return 'the file or its folder does not permit writing';
    case 'EFBIG':
      return 'the system does not permit a file of this size';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'its folder is a file';
    case 'EROFS':
      return 'its disk is read-only';
    default:
      return reasonOf(error);
  }
}

/** The error with a message for the user about a file that could not be written. */
export function writeFailure(target: string, error: unknown): Error {
  return new Error(`"${target}" was not written: ${writeFailureReason(error)}.`, { cause: error });
}
