/** The message about output that could not be written. */
export function outputFailure(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The output is not complete: there is no room left where it is written.';
    default:
      return `The output is not complete: it cannot be written (${error.message}).`;
  }
}
