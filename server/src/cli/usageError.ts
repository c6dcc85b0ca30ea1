/** The command line asks for something that cannot be done. The message is one sentence for who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
