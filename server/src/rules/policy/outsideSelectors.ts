import { policyName } from '../../policies/describe';
import { addressListText } from '../../policies/objects/ipRanges';
import { isEnabled } from '../../policies/objects/entryData';
import type { Policy } from '../../policies/policy';
import type { PolicyGroup } from '../../policies/policyAnalysis';
import { membersOf } from '../../policies/routing/reachability';
import type { Box } from '../../policies/traffic/box';
import { uniteAll } from '../../policies/traffic/intervals';
import { onPolicies, type Mistake } from '../engine/onPolicies';
import { namesOn, sidesOf } from './sides';
import { mayReach, reasonsByGroup, type GroupReasons } from './unreachable';
import { StaticTunnels, type Selector } from '../../policies/routing/tunnelSelectors';

/** Reports policies whose packets no phase 2 of their tunnels lets through. */
export const outsideSelectors = onPolicies({
  id: 'policy/outside-selectors',
  summary: 'The phase 2 selectors of a tunnel do not contain the addresses of a policy.',
  checkOf(group, index, today) {
    const tunnels = StaticTunnels.of(index, group.catalog);
    let own: readonly GroupReasons[] | undefined;
    return {
      mistakeIn: (policy) => mistakeIn(policy, group, tunnels),
      dependencies: [group.hasVips, tunnels],
      isHidden: (policy) => {
        own ??= [...reasonsByGroup(index, today)].filter((one) => one.group === group);
        return own[0]?.reasonFor(policy) !== undefined;
      },
    };
  },
});

function mistakeIn(
  policy: Policy,
  { catalog, hasVips }: PolicyGroup,
  tunnels: StaticTunnels,
): Mistake | undefined {
  if (!policy.isEnabled || !policy.isComplete || policy.action !== 'accepts') return undefined;
  const boxes = hasVips ? policy.traffic.boxes : policy.traffic.untranslated;
  // With NAT, the tunnel gets other sources. Virtual IPs change the destination.
  const isTranslated = isEnabled(policy.entry, 'nat') || catalog.centralNat;
  for (const side of sidesOf(policy)) {
    const isOutgoing = side.behind === 'destinations';
    if (policy.mayReferToVips || (isOutgoing && catalog.centralNat)) continue;
    const names = membersOf(namesOn(side, policy), catalog) ?? [];
    const own = names.map((name) => tunnels.selectorsOf(name));
    const selectors = own.flatMap((some) => some ?? []);
    const [selector] = selectors;
    if (!selector || own.includes(undefined)) continue;
    const passes = (box: Box, { local, remote }: Selector): boolean =>
      isOutgoing
        ? mayReach(box, 'destination', remote) && (isTranslated || mayReach(box, 'source', local))
        : mayReach(box, 'source', remote) && (catalog.centralNat || mayReach(box, 'destination', local));
    if (boxes.some((box) => selectors.some((one) => passes(box, one)))) continue;
    const remote = uniteAll(selectors.map((one) => one.remote));
    const isRemote = boxes.some((box) => mayReach(box, isOutgoing ? 'destination' : 'source', remote));
    const what = isRemote
      ? 'no phase 2 contains both its sources and its destinations'
      : `its ${isOutgoing ? 'destinations' : 'sources'} are not in the remote networks of phase 2 (${addressListText(remote)})`;
    const tunnel = namesOn(side, policy)
      .map((name) => `"${name}"`)
      .join(' ');
    const { phase2 } = selector;
    return {
      related: [{ at: phase2.at, message: `Phase 2 "${phase2.name}"` }],
      message:
        `${policyName(policy, 'start')} ${isOutgoing ? 'leads into' : 'comes from'} ${tunnel}, but ${what}. ` +
        `The device drops these packets at the tunnel. Correct the addresses, or add a phase 2 for them.`,
    };
  }
  return undefined;
}
