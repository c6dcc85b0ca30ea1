import { defaultValues } from '../../model/settingValues';
import { valueOf, valuesOf } from '../objects/entryData';
import type { Family } from '../objects/addresses';
import { settingIn, type Network } from '../routing/network';
import type { Decider, Verdict } from './result';

/** The decision if no policy matches. */
export interface DefaultDecision {
  readonly verdict: Verdict;
  /** The key that is reported in place of a policy. */
  readonly policy: string;
  readonly decidedBy: Decider;
  readonly text: string;
}

export const implicitDeny: DefaultDecision = {
  verdict: 'deny',
  policy: '0',
  decidedBy: 'implicit deny',
  text: 'no policy before it matches',
};

/** Replaces the policy key in results that the setting `intrazone allow` decides. */
const intrazone = 'intrazone';

/** Replaces the policy key in results that `allow-traffic-redirect` decides. */
export const redirect = 'redirect';

/** The interfaces of a packet; undefined if unknown. */
interface Passage {
  readonly sources: readonly string[] | undefined;
  readonly targets: readonly string[] | undefined;
  /** Whether a virtual IP translates the destination, or has it as external address. */
  readonly isTranslated: boolean;
}

/** What happens to a packet that no policy matches. */
export function withoutPolicy(
  { sources, targets, isTranslated }: Passage,
  family: Family,
  network: Network,
): DefaultDecision {
  const { catalog } = network;
  const isIn = (members: readonly string[], names: readonly string[] | undefined): boolean =>
    names?.every((name) => members.includes(name)) ?? false;
  for (const zone of catalog.tables.all('system zone', catalog.scope)) {
    const members = [...valuesOf(zone, 'interface'), zone.name];
    if (valueOf(zone, 'intrazone') !== 'allow' || !isIn(members, sources) || !isIn(members, targets))
      continue;
    const text = `zone "${zone.name}" allows traffic between its interfaces (intrazone allow)`;
    return { verdict: 'allow', policy: intrazone, decidedBy: 'intrazone', text };
  }
  const [source] = sources?.length === 1 && targets?.length === 1 ? sources : [];
  if (source === undefined || source === 'any' || source !== targets?.[0] || isTranslated)
    return implicitDeny;
  if (!redirects(family, network)) return implicitDeny;
  return {
    verdict: 'perhaps',
    policy: redirect,
    decidedBy: 'redirect',
    text: 'the packet leaves where it comes in, and allow-traffic-redirect may forward it without a policy',
  };
}

/** Whether packets that leave through their incoming interface are forwarded without a policy. */
function redirects(family: Family, { index }: Network): boolean {
  const name = family === 4 ? 'allow-traffic-redirect' : 'ipv6-allow-traffic-redirect';
  const value = settingIn(index, 'system global', name, 'global');
  if (value !== undefined) return value === 'enable';
  const { schema, version } = index.view;
  return defaultValues(schema.node('system global')?.child(name), version)?.[0] !== 'disable';
}
