import { subnetText } from '../../syntax/addresses';
import type { ConfigObject } from '../configObject';

/** A setting with a network from which an administrator may sign in. */
interface TrustedHost {
  readonly setting: string;
  readonly values: readonly string[];
  /** `10.0.0.0/8` */
  readonly text: string;
}

/** An account has up to ten networks of each family. */
const numbers = Array.from({ length: 10 }, (_, at) => at + 1);

/**
 * The trusted hosts that limit the sign-in of an account over one family, by number; none if every network may sign in. The
 * families are separate: one list does not limit the other family. Lists are `0.0.0.0 0.0.0.0` or `::/0` by default; the first
 * one that is set decides, so that `trusthost1 0.0.0.0 0.0.0.0` opens the account to all networks, and a later one changes
 * nothing. Sources: Fortinet's technical tip 190592, the CLI reference.
 */
export function trustedHostsOf<T extends ConfigObject<T>>(account: T, family: 4 | 6): readonly TrustedHost[] {
  const lists = numbers.flatMap((number): readonly TrustedHost[] => {
    const setting = `${family === 4 ? '' : 'ip6-'}trusthost${number}`;
    const values = account.values(setting);
    return values.length === 0 ? [] : [{ setting, values, text: subnetText(values) ?? values.join(' ') }];
  });
  const [first] = lists;
  return first && isEverywhere(first.values) ? [] : lists.filter(({ values }) => !isEverywhere(values));
}

/** The networks from which an account may sign in: `10.0.0.0/8, 2001:db8::/32`; undefined for every network. */
export function trustedHostsText<T extends ConfigObject<T>>(account: T): string | undefined {
  const [ipv4 = [], ipv6 = []] = ([4, 6] as const).map((family) =>
    trustedHostsOf(account, family).map(({ text }) => text),
  );
  if (ipv4.length + ipv6.length === 0) return undefined;
  return [...(ipv4.length > 0 ? ipv4 : ['every IPv4 network']), ...ipv6].join(', ');
}

function isEverywhere(values: readonly string[]): boolean {
  return /^(?:0\.0\.0\.0(?:$|[ /]+0(?:\.0\.0\.0)?$)|::\/0$)/.test(values.join(' '));
}
