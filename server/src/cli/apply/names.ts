import type { TypedDeviceOptions } from '../deviceFiles';

/** The formats of `fortios apply --format`. */
export const applyFormatNames = ['text', 'markdown', 'json'] as const;

/** The options and arguments of `fortios apply`. */
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
