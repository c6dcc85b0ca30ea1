import { EntryMemo } from '../../model/symbols/entries';
import { type EffectiveSetting, isTemplated } from '../../model/objectState';
import { trustedHostsOf } from '../../device/trustedHosts';
import type { Located, Setting } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';

/** An administrator, with the trusted hosts that affect the callback. */
export interface Administrator {
  readonly name: string;
  /** The word that names the account. */
  readonly at: Located;
  /** Whether the account has trusted hosts for IPv4, which the callback uses; `perhaps` if they are placeholders. */
  readonly isRestricted: boolean | 'perhaps';
  /** The first trusted host that restricts it. */
  readonly trustedHost: Setting | undefined;
}

/** The administrators of a document. */
export const administrators = new EntryMemo<Administrator>('system admin', ({ name, at, state }) => {
  const settings = [...state.all()];
  const known = settings.filter((one) => !isUnknown(one));
  const [first] = trustedHostsOf(known, 'IPv4');
  const isOpen = known.length === settings.length && !isTemplated(state);
  return {
    name,
    at,
    isRestricted: first ? true : isOpen ? false : 'perhaps',
    trustedHost: first?.setting,
  };
});

function isUnknown({ name, values }: EffectiveSetting): boolean {
  return /^trusthost\d/.test(name) && values.some(isPlaceholder);
}
