import { reasonOf } from '../reason';

/** The sentence for a user whose file could not be written. */
export function writeFailure(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `"${path}" was not fixed, and is as it was: there is no room left on its disk.`;
    case 'EACCES':
    case 'EPERM':
      return `"${path}" was not fixed, and is as it was: it, or the folder it is in, may not be written.`;
    case 'EROFS':
      return `"${path}" was not fixed, and is as it was: its disk is read-only.`;
    default:
      return `"${path}" was not fixed, and is as it was: ${reasonOf(error)}.`;
  }
}
