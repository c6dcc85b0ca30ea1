/** The reason why something cannot be renamed, as a message for the user. */
export interface RenameError {
  readonly message: string;
}
