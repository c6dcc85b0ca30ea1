import type { PolicyFilter, PolicyRow } from '../../server/src/protocol';

/** The translated texts of the view of policies. */
export interface PolicyTableTexts {
  readonly columns: Readonly<Record<ColumnId, string>>;
  readonly all: string;
  /** `{0} of {1} policies` */
  readonly count: string;
  readonly empty: string;
  readonly noMatch: string;
}

/** The columns, in their order. */
export const columnIds = [
  'place',
  'id',
  'vdom',
  'name',
  'state',
  'from',
  'to',
  'source',
  'destination',
  'service',
  'action',
  'schedule',
  'nat',
  'profiles',
  'log',
] as const;

export type ColumnId = (typeof columnIds)[number];

/** A message from the extension to the view. */
export type HostMessage =
  | {
      readonly kind: 'rows';
      readonly rows: readonly PolicyRow[];
      /** A sentence above the table. */
      readonly note?: string;
    }
  /** Which rows match the filter; null if the server does not answer. */
  | { readonly kind: 'matches'; readonly request: number; readonly matches: readonly boolean[] | null };

/** A message from the view to the extension. */
export type ViewMessage =
  /** The view has loaded, also after it was hidden, and needs the rows. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'filter'; readonly request: number; readonly filter: PolicyFilter }
  | { readonly kind: 'open'; readonly line: number };
