import type { RowTypeCode } from '../../server/src/schema/format';
import type { FactNode } from './facts';

/** Tells the refined type of a setting, or undefined where the facts' own type stands. */
export type Refinement = (path: string, node: FactNode) => RowTypeCode | undefined;
