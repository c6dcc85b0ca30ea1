import type { PacketInput } from '../src/features/lookup/packetFields';

/** A question as the view shows it. */
export interface LookupQuestion {
  readonly packet: PacketInput;
  /** Whether no user is signed in; otherwise an empty field means any user. */
  readonly isSignedOut: boolean;
  readonly withWayBack: boolean;
  readonly isComplete: boolean;
}

/** A message from the extension to the view of a lookup. */
export type LookupHostMessage =
  | {
      readonly kind: 'question';
      readonly packet: PacketInput;
      readonly vdoms: readonly string[];
      readonly interfaces: readonly string[];
      readonly users: readonly string[];
    }
  /** The answer as HTML, and whether the question is new. */
  | { readonly kind: 'answer'; readonly html: string; readonly isNew: boolean }
  | { readonly kind: 'problem'; readonly text: string };

/** A message from the view of a lookup to the extension. */
export type LookupViewMessage =
  /** The view has loaded, also after it was hidden. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly question: LookupQuestion }
  | { readonly kind: 'copy' };
