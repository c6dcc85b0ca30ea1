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
