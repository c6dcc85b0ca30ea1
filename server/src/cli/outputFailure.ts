/** The sentence for a user whose output could not be written where it was to go. */
export function outputFailure(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The output is not complete: there is no room left where it is written.';
    default:
      return `The output is not complete: it cannot be written (${error.message}).`;
  }
}
