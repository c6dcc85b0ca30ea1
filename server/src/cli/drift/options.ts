import type { Typed } from '../command';
import type { driftCommand } from './command';

export type TypedDrift = Typed<typeof driftCommand>;
