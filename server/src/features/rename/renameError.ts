/** Why something cannot be renamed: one sentence for the person who tried. */
export interface RenameError {
  readonly message: string;
}
