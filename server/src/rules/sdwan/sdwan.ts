import { isSdwanOn, sdwanMember, sdwanObjects } from '../../model/network/sdwan';
import { type EntryState, isTemplated } from '../../model/objectState';
import { type Scope, scopeKey } from '../../model/document/unit';
import { type Tables, onTables, sdwanEntries } from '../engine/tables';
import { defineRule, type DocumentSteps, reportAt } from '../engine/rule';
import { hasNeighbors } from '../../model/network/interfaces';
import { staticRoute, staticRouteTables } from '../../model/network/routes';
import { ipv4Number } from '../../syntax/addresses';
import { interfacesIn, staticAddresses } from '../engine/interfaceAddresses';
import { PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { networkDependencies, readNetwork } from '../../analysis/routing/network';
import { routeTableOf } from '../../analysis/routing/routeTable';

/** Whether a health check is built in. Built-in health checks get members when they are used. */
function isPredefined(name: string): boolean {
  return name.startsWith('Default_');
}

/** Whether dynamic routing may add routes through any interface of a VDOM. */
function hasDynamicRouting(scope: Scope, tables: Tables): boolean {
  const lists = [
    'router bgp > neighbor',
    'router bgp > neighbor-range',
    'router ospf > network',
    'router rip > network',
    'router isis > isis-interface',
  ];
  return lists.some((table) => tables.entriesIn(table, scope).length > 0);
}

/** Reports health checks without members, which measure nothing. */
export const healthCheckMembers = defineRule({
  id: 'sdwan/health-check-members',
  severity: 'warning',
  summary: 'An SD-WAN health check has no members.',
  document: onHealthChecks(({ name, state }) =>
    state.get('members')
      ? undefined
      : `Health check "${name}" has no members. The device does not measure any link with it, and rules that use it select no ` +
        'member. Set "members", or 0 for all members.',
  ),
});

/** Reports health checks without a server to probe. */
export const healthCheckServer = defineRule({
  id: 'sdwan/health-check-server',
  severity: 'warning',
  summary: 'An SD-WAN health check has no server.',
  document: onHealthChecks(({ name, state }) => {
    const isActive = ['active', 'prefer-passive'].includes(state.value('detect-mode') ?? 'active');
    if (state.get('server') || state.value('system-dns') === 'enable' || !isActive) return undefined;
    return (
      `Health check "${name}" has no server to probe. The device cannot measure its members. ` +
      'Set "server" to an address that answers.'
    );
  }),
});

function onHealthChecks(message: (check: EntryState) => string | undefined): DocumentSteps {
  return onTables([], function* (tables) {
    for (const check of sdwanEntries('health-check', tables)) {
      yield undefined;
      const found = isWholeCheck(check, tables) ? message(check) : undefined;
      if (found !== undefined) yield reportAt(check.at, { message: found });
    }
  });
}

/** Whether the file contains the whole health check. A script without server and members changes an existing one. */
function isWholeCheck({ name, state }: EntryState, { isBackup }: Tables): boolean {
  if (isPredefined(name) || isTemplated(state)) return false;
  return (
    isBackup ||
    ['server', 'members', 'protocol', 'system-dns'].some((setting) => state.get(setting) !== undefined)
  );
}

/** Reports SD-WAN members on Ethernet interfaces without a gateway. */
export const memberGateway = defineRule({
  id: 'sdwan/member-gateway',
  severity: 'warning',
  summary: 'An SD-WAN member on an interface with a static address has no gateway.',
  document: onTables(['router static', 'system interface'], function* (tables) {
    for (const member of sdwanEntries('members', tables)) {
      yield undefined;
      const { state } = member;
      const { interface: name, isDisabled } = sdwanMember(state);
      const hasGateway =
        (ipv4Number(state.value('gateway') ?? '0.0.0.0') ?? 1) !== 0 || state.get('gateway6') !== undefined;
      if (name === undefined || hasGateway || isTemplated(state) || isDisabled) continue;
      const owner = interfacesIn(tables, state.scope)?.find((one) => one.name === name);
      const addresses = owner && hasNeighbors(owner.state) ? (staticAddresses(owner, tables) ?? []) : [];
      const isSubnet = addresses.some(({ subnet: [first = 0, end = 0] }) => Number(end) - Number(first) > 2);
      if (
        !owner ||
        !isSubnet ||
        owner.state.value('type') === 'loopback' ||
        owner.state.value('status') === 'down' ||
        hasDynamicRouting(state.scope, tables)
      )
        continue;
      const hasRoute = tables
        .entriesIn(staticRouteTables[4], state.scope)
        .map((route) => staticRoute(route.state, 4))
        .some(({ device, gateway }) => device === name && gateway !== undefined);
      if (hasRoute) continue;
      yield reportAt(state.get('interface')?.setting ?? member.at, {
        message:
          `SD-WAN member ${member.name} has no gateway, and interface "${name}" has a static address. ` +
          'Routes and health checks through this member have no next hop. Set "gateway".',
        related: [{ at: addresses[0]?.setting.setting ?? owner.at, message: `Address of "${name}"` }],
      });
    }
  }),
});

/** Reports SD-WAN without a route through its members. */
export const sdwanNoRoute = defineRule({
  id: 'sdwan/no-route',
  severity: 'warning',
  summary: 'SD-WAN is enabled, but no route uses its zones or members.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onTables([], function* (tables) {
    const { index, view } = tables;
    if (!tables.isBackup) return;
    for (const object of sdwanObjects) {
      for (const sdwan of tables.objects(object)) {
        yield undefined;
        const status = sdwan.get('status');
        const { scope } = sdwan;
        const members = tables
          .entriesIn(`${object} > members`, scope)
          .map((entry) => ({ ...entry, ...sdwanMember(entry.state) }))
          .filter((member) => !member.isDisabled && member.interface !== undefined);
        const isOn = isSdwanOn(sdwan, tables.isBackup) === 'yes';
        if (!status || !isOn || members.length === 0 || isTemplated(sdwan)) continue;
        const catalog = PolicyAnalysis.of(index).catalog(scopeKey(scope));
        tables.keep(`network ${scopeKey(scope)}`, () => networkDependencies(index, catalog));
        const names = new Set(members.map((member) => member.interface));
        // An interface that the file does not contain can get its route by DHCP.
        const isWhole = members.every((member) =>
          catalog.tables.find('system interface', member.interface ?? '', catalog.scope),
        );
        if (!isWhole) continue;
        const network = readNetwork(index, catalog);
        const found = [routeTableOf(network, 4), routeTableOf(network, 6)];
        if (found.some(({ unknown }) => unknown.length > 0)) continue;
        const isUsed = found.some(({ routes, conditional }) =>
          [...routes, ...conditional].some(
            ({ kind, interfaces }) => kind !== 'connected' && interfaces.some((name) => names.has(name)),
          ),
        );
        if (isUsed) continue;
        const zone = view.schema.node('router static')?.child('sdwan-zone')?.availability(view.version);
        const line =
          zone === 'yes'
            ? '"sdwan-zone"'
            : object === 'system sdwan'
              ? '"sdwan" "enable"'
              : '"virtual-wan-link" "enable"';
        yield reportAt(status.setting, {
          message:
            'SD-WAN is enabled, but no route uses its zones or members. Rules of SD-WAN only choose among routes, so the device ' +
            `sends nothing through the members. Add a static route with ${line}.`,
          related: members.slice(0, 1).map(({ at, name }) => ({ at, message: `Member ${name}` })),
        });
      }
    }
  }),
});

/** Reports rules of SD-WAN that cannot choose a member. */
export const ruleIncomplete = defineRule({
  id: 'sdwan/rule-incomplete',
  severity: 'warning',
  summary: 'An SD-WAN rule has no members, or lacks what its mode compares.',
  document: onTables([], function* (tables) {
    for (const rule of sdwanEntries('service', tables)) {
      yield undefined;
      const { at, state, name } = rule;
      if (isTemplated(state) || state.value('status') === 'disable' || !isWholeRule(rule, tables)) continue;
      const title = state.value('name');
      const found = lackOf(rule);
      if (!found) continue;
      yield reportAt((found.isMode ? state.get('mode')?.setting : undefined) ?? at, {
        message:
          `SD-WAN rule ${name}${title === undefined ? '' : ` ("${title}")`} has ${found.lack}. ` +
          `${found.consequence} ${found.fix}`,
        ...(!found.isMode && { severity: 'info' as const }),
      });
    }
  }),
});

interface Lack {
  readonly lack: string;
  readonly consequence: string;
  readonly fix: string;
  /** Whether the mode demands it; without members, what the device does is not documented. */
  readonly isMode: boolean;
}

function lackOf({ state }: EntryState): Lack | undefined {
  const mode = state.valueOrDefault('mode');
  const has = (...settings: readonly string[]): boolean =>
    settings.some((setting) => state.get(setting) !== undefined || state.children(setting).length > 0);
  if (mode === 'sla' && !has('sla'))
    return {
      lack: 'mode "sla", but no "config sla"',
      consequence: 'The device has no target to compare the members with.',
      fix: 'Add a target of a health check to "config sla".',
      isMode: true,
    };
  if (mode === 'priority' && !has('health-check', 'sla'))
    return {
      lack: 'mode "priority", but no "health-check"',
      consequence: 'The device does not measure the quality by which it should choose a member.',
      fix: 'Set "health-check".',
      isMode: true,
    };
  // Rules that balance the load can leave out the members.
  const needsMembers =
    ['manual', 'sla', 'priority', 'auto'].includes(mode ?? '') && state.value('load-balance') !== 'enable';
  return needsMembers && !has('priority-members', 'priority-zone', 'member')
    ? {
        lack: 'no members',
        consequence: 'It does not say where the device should send the traffic.',
        fix: 'Set "priority-members", or "priority-zone" where the version has it.',
        isMode: false,
      }
    : undefined;
}

/** A script may change a rule that is on the device; one that has a name and a destination is new. */
function isWholeRule({ state }: EntryState, { isBackup }: Tables): boolean {
  const has = (setting: string): boolean => state.get(setting) !== undefined;
  return isBackup || (has('name') && ['dst', 'dst6', 'internet-service'].some(has));
}
