/** The message about output that could not be written. */
export function outputFailure(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The output is incomplete because the disk is full.';
    case 'EFBIG':
      return 'The output is incomplete because the system does not permit a file of this size.';
    default:
      return `The output is incomplete because it cannot be written (${error.message}).`;
  }
}

/** The message about a file that could not be read. */
export function readFailure(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return `There is no file "${path}".`;
    case 'EACCES':
    case 'EPERM':
      return `"${path}" cannot be read: permission denied.`;
    case 'EISDIR':
      return `"${path}" cannot be read: it is a folder.`;
    case 'ELOOP':
      return `"${path}" cannot be read: its symbolic links form a cycle.`;
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return `"${path}" cannot be read: it is too large.`;
    default:
      return `"${path}" cannot be read: ${reasonOf(error)}.`;
  }
}

/** The message of an exception, as a part of a sentence, or as sentences if the parser has no memory left. */
export function reasonOf(error: unknown): string {
  if (isOutOfMemory(error))
    return 'The parser has no memory left (4 GB). Use fewer or smaller configurations.';
  return error instanceof Error ? error.message : String(error);
}

/** Whether the parser, which is WebAssembly, has ended because it cannot allocate memory. It cannot be used again. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError' && error.message.startsWith('Aborted(');
}

/** The command line is not valid. The message is one sentence for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

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
