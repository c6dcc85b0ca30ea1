import { EntryMemo } from '../../model/symbols/entries';
import { type EffectiveSetting, isTemplated } from '../../model/objectState';
import type { Located, Setting } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';

/** An administrator, for the callback of a phone. */
export interface Administrator {
  readonly name: string;
  /** The word that names the account. */
  readonly at: Located;
  /**
   * Whether the account is confined to trusted hosts; `perhaps`: something else fills them in. Of the IPv4 ones
   * only: the callback uses IPv4.
   */
  readonly isRestricted: boolean | 'perhaps';
  /** The first trusted host that confines it. */
  readonly trustedHost: Setting | undefined;
}

/** How many trusted hosts an account has room for. */
const most = 10;

/** The administrators of a document. */
export const administrators = new EntryMemo<Administrator>('system admin', ({ name, at, state }) => {
  const hosts = Array.from({ length: most }, (_, index) => state.get(`trusthost${index + 1}`)).filter(
    (host) => host !== undefined,
  );
  const first = hosts.find(confines);
  return {
    name,
    at,
    isRestricted: first ? true : (hosts.some(isUnknown) || isTemplated(state)) && 'perhaps',
    trustedHost: first?.setting,
  };
});

/** `0.0.0.0 0.0.0.0` stands for everywhere. */
function confines(host: EffectiveSetting): boolean {
  return !isUnknown(host) && !/^0\.0\.0\.0(?:$|[ /]+0(?:\.0\.0\.0)?$)/.test(host.values.join(' '));
}

function isUnknown({ values }: EffectiveSetting): boolean {
  return values.some(isPlaceholder);
}
