import type { TypedFailOn } from '../command';
import type { TypedDeviceOptions } from '../deviceFiles';

/** The options and arguments of `fortios drift`. */
export interface TypedDrift extends TypedDeviceOptions, TypedFailOn {
  readonly files: readonly string[];
  readonly golden?: string;
  readonly ha?: boolean;
  readonly format: string;
  readonly include?: readonly string[];
}
