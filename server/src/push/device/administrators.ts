import { EntryMemo } from '../../model/symbols/entries';
import { isTemplated } from '../../model/objectState';
import { trustedHostsOf } from '../../model/network/administrators';
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
  const lists = trustedHostsOf(state, 4);
  const first = lists.find(({ values }) => !values.some(isPlaceholder));
  return {
    name,
    at,
    isRestricted: first ? true : lists.length === 0 && !isTemplated(state) ? false : 'perhaps',
    trustedHost: first && state.get(first.setting)?.setting,
  };
});
