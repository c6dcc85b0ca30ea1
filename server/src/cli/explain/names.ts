/** The formats of `fortios explain --format`. */
export const explainFormatNames = ['text', 'markdown', 'json'] as const;

/** The options and arguments of `fortios explain`. */
export interface TypedExplain {
  readonly names: readonly string[];
  readonly firmware: string;
  readonly format: string;
}
