import { EntryMemo } from '../../model/symbols/entries';
import { type EffectiveSetting, isTemplated } from '../../model/objectState';
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

/** The number of trusted-host settings of an account. */
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

/** `0.0.0.0 0.0.0.0` permits all addresses. */
function confines(host: EffectiveSetting): boolean {
  return !isUnknown(host) && !/^0\.0\.0\.0(?:$|[ /]+0(?:\.0\.0\.0)?$)/.test(host.values.join(' '));
}

function isUnknown({ values }: EffectiveSetting): boolean {
  return values.some(isPlaceholder);
}
