/** The families of the lists of trusted hosts, which are separate: one list does not limit the other family. */
export const trustedHostFamilies = [
  { family: 'IPv4', setting: /^trusthost(\d+)$/ },
  { family: 'IPv6', setting: /^ip6-trusthost(\d+)$/ },
] as const;

export type TrustedHostFamily = (typeof trustedHostFamilies)[number]['family'];

/** A setting of an account, with its values. */
interface Setting {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * The trusted hosts that limit the sign-in of an account over one family, by number; none if every network may sign in. Lists
 * are `0.0.0.0 0.0.0.0` or `::/0` by default; the first one that is set decides, so that `trusthost1 0.0.0.0 0.0.0.0` opens the
 * account to all networks, and a later one changes nothing. Sources: Fortinet's technical tip 190592, the CLI reference.
 */
export function trustedHostsOf<T extends Setting>(
  settings: Iterable<T>,
  family: TrustedHostFamily,
): readonly T[] {
  const own = trustedHostFamilies.find((one) => one.family === family)?.setting ?? /$^/;
  const numbered = [...settings].flatMap((setting) => {
    const [, number] = own.exec(setting.name) ?? [];
    return number === undefined ? [] : [{ number: Number(number), setting }];
  });
  const lists = numbered.sort((a, b) => a.number - b.number).map(({ setting }) => setting);
  const [first] = lists;
  return first && isEverywhere(first.values) ? [] : lists.filter(({ values }) => !isEverywhere(values));
}

function isEverywhere(values: readonly string[]): boolean {
  return /^(?:0\.0\.0\.0(?:$|[ /]+0(?:\.0\.0\.0)?$)|::\/0$)/.test(values.join(' '));
}
