import type { TypedDeviceOptions } from '../deviceFiles';

/** The names that `--format` of `fortios apply` takes. */
export const applyFormatNames = ['text', 'markdown', 'json'] as const;

/** The command line of `fortios apply`, as typed. */
export interface TypedApply extends TypedDeviceOptions {
  readonly commands: string | undefined;
  readonly others: readonly string[];
  readonly to: string;
  readonly output?: string;
  readonly vdom?: string;
  readonly format: string;
  readonly include?: readonly string[];
  readonly flows?: string;
}
