import { reasonOf } from './reason';

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
