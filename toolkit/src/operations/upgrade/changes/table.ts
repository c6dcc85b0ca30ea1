import type { Change, DescribedChange } from './change';
import { readChangeCondition } from './conditions';
import type { ChangeContext } from './context';
import { modelTests } from './device';
import { fipsGroups, automaticFirmwareUpgrade, fabricRootLimit, sdWanRenamed } from './effects/device';
import { accessProxyRemoved, dlpProfiles, ownAddresses } from './effects/policies';
import {
  administratorPasswordHash,
  passwordPolicyEnforced,
  pushOverIpsecInVdoms,
  samlSignatureMoves,
  samlSignatures,
} from './effects/users';
import { count, countsOfPlaces, type ChangeEffect, type ChangeSource, type EffectPlace } from './effect';
import { namedOne, pathsOf } from './expression';
import { mergedPolicies } from './ipv6Policies';
import { namedConditions } from './namedConditions';
import { proxyFeaturesRemoved } from './proxyFeatures';
import clusters from './rows/clusters.json';
import deviceChecks from './rows/deviceChecks.json';
import hyperscale from './rows/hyperscale.json';
import inspection from './rows/inspection.json';
import interfaces from './rows/interfaces.json';
import knownIssues from './rows/knownIssues.json';
import managedDevices from './rows/managedDevices.json';
import management from './rows/management.json';
import network from './rows/network.json';
import policies from './rows/policies.json';
import release767 from './rows/release767.json';
import removed from './rows/removed.json';
import renamedTo64 from './rows/renamedTo64.json';
import renamedTo80 from './rows/renamedTo80.json';
import routing from './rows/routing.json';
import system from './rows/system.json';
import users from './rows/users.json';
import vpn from './rows/vpn.json';
import { sslVpnRemoved, sslVpnTunnelRemoved } from './sslVpn';
import { isAtLeastVersion, readMoves, since, upgradesTo } from './versions';

const effects = {
  accessProxyRemoved,
  administratorPasswordHash,
  automaticFirmwareUpgrade,
  dlpProfiles,
  fabricRootLimit,
  fipsGroups,
  mergedPolicies,
  ownAddresses,
  passwordPolicyEnforced,
  proxyFeaturesRemoved,
  pushOverIpsecInVdoms,
  samlSignatures,
  sdWanRenamed,
  sslVpnRemoved,
  sslVpnTunnelRemoved,
};

/** All changes. Within one outcome, reports list them in this order. */
export const changes: readonly Change[] = (
  [
    vpn,
    inspection,
    policies,
    users,
    network,
    routing,
    interfaces,
    system,
    management,
    clusters,
    hyperscale,
    managedDevices,
    removed,
    renamedTo64,
    renamedTo80,
    knownIssues,
    release767,
    deviceChecks,
  ] as unknown as readonly (readonly DescribedChange[])[]
)
  .flat()
  .map(changeOf);

function changeOf(row: DescribedChange): Change {
  const { names, versions, models, gone, effect } = row;
  const [, after = ''] = names ?? [];
  const when = names
    ? upgradesTo(since(after.split('.').length === 2 ? `${after}.0` : after))
    : readMoves(row.when ?? [], { samlSignatures: samlSignatureMoves });
  const condition =
    effect === undefined
      ? readChangeCondition(gone ? ['settings', ...gone] : (row.condition ?? []), namedConditions)
      : undefined;
  return {
    outcome: 'behaves-differently',
    ...(names && { certainty: 'derived' }),
    ...row,
    when: versions === undefined ? when : { ...when, text: versions },
    source: sourceOf(row),
    models: models && modelTests[models],
    covers: pathsOf(gone?.[0] ?? row.covers ?? []),
    tables: condition?.tables ?? row.tables ?? [],
    needs: pathsOf(row.needs ?? []),
    effect: condition
      ? (context) => effectOf(row, context, condition(context))
      : namedOne(effects, effect ?? ''),
  };
}

function sourceOf({ names, notes, tip, source }: DescribedChange): ChangeSource {
  if (source) return source;
  if (names) return { kind: 'schema', text: `the tables and settings of FortiOS ${names.join(' and ')}` };
  if (notes) return { kind: 'vendor', text: `FortiOS ${notes[0]} release notes, ${notes[1]}` };
  return { kind: 'vendor', text: `Fortinet technical tip ${tip ?? ''}` };
}

function effectOf(
  { subject, title, text = '', action = '', actionSince: [since, more] = ['', ''] }: DescribedChange,
  { to }: ChangeContext,
  places: readonly EffectPlace[] | undefined,
): ChangeEffect | undefined {
  if (!places) return undefined;
  const counts = countsOfPlaces(places);
  return {
    title:
      title?.replace(/\{([^{}]+)\}/, (_, noun: string) => count(places.length, noun)) ??
      (counts === '' ? subject : `${subject}: ${counts}`),
    text,
    action: since !== '' && isAtLeastVersion(to, since) ? `${action} ${more}` : action,
    places,
  };
}
