import type { PolicyFilter, PolicyRow } from '../../toolkit/src/protocol';

/** The translated texts of the view of policies. */
export interface PolicyTableTexts {
  readonly columns: Readonly<Record<ColumnId, string>>;
  /** The texts of the cells that run a command for their policy. */
  readonly actions: Readonly<Record<ActionId, string>>;
  readonly all: string;
  /** `{0} of {1} policies` */
  readonly count: string;
  readonly empty: string;
  readonly noMatch: string;
}

/** The columns with texts of the policy, in their order. */
export const textColumnIds = [
  'place',
  'id',
  'vdom',
  'name',
  'from',
  'to',
  'source',
  'destination',
  'service',
  'action',
  'state',
  'schedule',
  'nat',
  'profiles',
  'log',
  'comment',
] as const;

/** The columns whose cells run a command for their policy. */
export const actionIds = ['lookup', 'uses'] as const;

/** All columns, in their order. */
export const columnIds = [...textColumnIds, ...actionIds] as const;

export type TextColumnId = (typeof textColumnIds)[number];
export type ActionId = (typeof actionIds)[number];
export type ColumnId = (typeof columnIds)[number];

export function isAction(column: ColumnId): column is ActionId {
  return column === 'lookup' || column === 'uses';
}

/** A message from the extension to the view. */
export type HostMessage =
  | {
      readonly kind: 'rows';
      readonly rows: readonly PolicyRow[];
      /** A sentence above the table. */
      readonly note?: string;
      /** The columns that the user does not want to see. */
      readonly hidden: readonly TextColumnId[];
    }
  /** Which rows match the filter; null if the server does not answer. */
  | { readonly kind: 'matches'; readonly request: number; readonly matches: readonly boolean[] | null };

/** A message from the view to the extension. */
export type ViewMessage =
  /** The view has loaded, also after it was hidden, and needs the rows. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'filter'; readonly request: number; readonly filter: PolicyFilter }
  | { readonly kind: 'open' | ActionId; readonly line: number }
  /** The user has chosen the columns: those that are not shown. */
  | { readonly kind: 'columns'; readonly hidden: readonly TextColumnId[] }
  /** All tables of the configuration as files. */
  | { readonly kind: 'export' }
  /** The shown policies with all columns, as CSV. */
  | { readonly kind: 'copy'; readonly csv: string };
