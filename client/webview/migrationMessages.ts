import type { MigrationMapping } from '../../toolkit/src/protocol';

/** What the user has chosen in the table of a migration. */
export interface MigrationChoice {
  /** The destinations by old interface; only those that the user has entered. */
  readonly destinations: Readonly<Record<string, string>>;
  /** Empty if none is chosen. */
  readonly vdom: string;
}

/** The translated texts of the view. */
export interface MigrationTexts {
  /** The label of a field, with the old interface. */
  readonly destination: string;
  readonly unused: string;
  /** While every interface that is used is mapped, and while one is not. */
  readonly ready: string;
  readonly open: string;
}

/** A message from the extension to the view of a migration. */
export type MigrationHostMessage =
  | { readonly kind: 'mapping'; readonly mapping: MigrationMapping; readonly choice: MigrationChoice }
  | { readonly kind: 'problem'; readonly text: string };

/** A message from the view of a migration to the extension. */
export type MigrationViewMessage =
  /** The view has loaded, also after it was hidden. */
  | { readonly kind: 'ready' }
  /** The user has changed a destination or the VDOM. */
  | { readonly kind: 'change' | 'move'; readonly choice: MigrationChoice }
  | { readonly kind: 'load' };
