/** Why something cannot be renamed: one sentence for the person who tried. */
export interface Refusal {
  readonly message: string;
}
