import type { Steps } from 'fortios-language/base/steps';
import { addAll, getOrInsertComputed, memoize } from 'fortios-language/base/collections';
import { compareVersions, formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import { availabilityIn } from 'fortios-language/schema/availability';
import { changePoint, type ChangePoint } from 'fortios-language/schema/defaultSpans';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { ObjectState, EntryState } from 'fortios-language/model/objectState';
import { valuesBesidesDefault } from 'fortios-language/model/settingValues';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { locateFixes } from 'fortios-language/rules/engine/problem';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { quote } from 'fortios-language/syntax/quoting';
import { absoluteRange } from 'fortios-language/syntax/statements';
import { Configuration } from './changes/configuration';
import type { VersionMove, PathVersion } from 'fortios-language/firmware/upgradePath';
import { count } from './changes/effect';
import type { ItemPlace, ReportItem } from './report';
import { isCovered, type Cover } from './schemaItems';

/** Defaults that have a different notation in a later version, with the same behavior. */
const sameBehavior: ReadonlySet<string> = new Set([
  // Milliseconds instead of seconds, or seconds instead of minutes or milliseconds.
  'system link-monitor > interval',
  'system virtual-wan-link > health-check > interval',
  'system netflow > active-flow-timeout',
  'system netflow > template-tx-timeout',
  'endpoint-control fctems > call-timeout',
  'system interface > vrrp > adv-interval',
  'system interface > ipv6 > vrrp6 > adv-interval',
  // The least value was 0 and is 1. All routes and tunnels without a priority still have the same.
  'router static > priority',
  'system sdwan > members > priority',
  'vpn ipsec phase1 > priority',
  'vpn ipsec phase1-interface > priority',
  'system interface > priority',
  'vpn ssl client > priority',
  // An upgrade keeps the old port.
  'system settings > ike-tcp-port',
  // 0 is the built-in interval or port, and NA the country of the controller.
  'system ddns > update-interval',
  'system global > management-port',
  'wireless-controller apcfg-profile > ac-port',
  'wireless-controller wtp-profile > ap-country',
  // Another notation of the same address.
  'web-proxy forward-server > monitor',
  // On which processors processes run, and how pages look.
  'system global > cmdbsvr-affinity',
  'system global > ha-affinity',
  'vpn ssl web portal > theme',
  // Sources disagree. Devices of both versions listen on 1000 and 1003.
  'system global > auth-http-port',
  'system global > auth-https-port',
  // The value was renamed.
  'wireless-controller wtp > radio-1 > vap-all',
  'wireless-controller wtp > radio-2 > vap-all',
  'wireless-controller wtp > radio-3 > vap-all',
  'wireless-controller wtp > radio-4 > vap-all',
  'wireless-controller wtp-profile > radio-1 > vap-all',
  'wireless-controller wtp-profile > radio-2 > vap-all',
  'wireless-controller wtp-profile > radio-3 > vap-all',
  'wireless-controller wtp-profile > radio-4 > vap-all',
]);

type Condition = (configuration: Configuration, state: ObjectState) => boolean;

const hasScreen = isOneOf('apptype', 'rdp', 'vnc');
const resumes = isOneOf('client-resume', 'enable');

/**
 * Settings of features that many devices do not use, with a test whether a configuration or an object uses the feature.
 */
const conditions: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  ['alertemail setting > FDS-license-expiring-days', isSet('alertemail setting', 'mailto1')],
  ['firewall policy > match-vip', deniesBesideVirtualIps],
  ['firewall ssl-ssh-profile > dot > quic', isOneOf('status', 'certificate-inspection', 'deep-inspection')],
  ['firewall ssl-ssh-profile > https > quic', isNot('status', 'disable')],
  ['ftp-proxy explicit > ssl-cert', isOneOf('ssl', 'enable')],
  ...['neighbor', 'neighbor-group'].flatMap((table) =>
    ['', '6', '-vpnv4'].map(
      (family) =>
        [
          `router bgp > ${table} > allowas-in${family}`,
          isOneOf(`allowas-in-enable${family}`, 'enable'),
        ] as const,
    ),
  ),
  ['switch-controller system > dynamic-periodic-interval', hasEntries('switch-controller managed-switch')],
  ['switch-controller system > nac-periodic-interval', hasEntries('switch-controller managed-switch')],
  ['system fortiguard > auto-firmware-upgrade-start-hour', isOneOf('auto-firmware-upgrade', 'enable')],
  ['system global > switch-controller-reserved-network', hasEntries('switch-controller managed-switch')],
  ['system interface > fortilink-neighbor-detect', isOneOf('fortilink', 'enable')],
  ['system interface > ip-managed-by-fortiipam', isSet('system ipam', 'status')],
  ['system fortiguard > webfilter-timeout', policiesHave('webfilter-profile')],
  ['system modem > priority', isSet('system modem', 'status')],
  ['system settings > bfd-desired-min-tx', usesBfd],
  ['system settings > bfd-required-min-rx', usesBfd],
  // With at most ten equal-cost paths, both versions behave the same.
  ['system settings > ecmp-max-paths', hasEntries('router static', 11)],
  ['vpn ipsec phase1 > client-resume-interval', resumes],
  ['vpn ipsec phase1-interface > client-resume-interval', resumes],
  ...['portal > bookmark-group', 'user-bookmark', 'user-group-bookmark'].flatMap((table) =>
    ['width', 'height', 'security', 'preconnection-id'].map(
      (name) => [`vpn ssl web ${table} > bookmarks > ${name}`, hasScreen] as const,
    ),
  ),
  ...['phase1', 'phase1-interface'].flatMap((table) =>
    ['base', 'redundant', 'send-timeout', 'receive-timeout'].map(
      (name) => [`vpn ipsec ${table} > fec-${name}`, correctsErrors] as const,
    ),
  ),
  ['web-proxy global > max-request-length', isSet('web-proxy explicit', 'status')],
  ['web-proxy global > max-waf-body-cache-length', policiesHave('waf-profile')],
  ['wireless-controller timers > sta-stats-interval', hasEntries('wireless-controller wtp')],
]);

function isOneOf(setting: string, ...values: readonly string[]): Condition {
  return (_, state) => values.includes(state.value(setting) ?? '');
}

function isNot(setting: string, value: string): Condition {
  return (_, state) => state.value(setting) !== value;
}

function isSet(table: string, setting: string): Condition {
  return (configuration) =>
    configuration
      .objects(table)
      .some(
        (state) => valuesBesidesDefault(state, setting, state.node, configuration.view.version).length > 0,
      );
}

function hasEntries(table: string, least = 1): Condition {
  return (configuration) => configuration.entries(table).length >= least;
}

function policiesHave(setting: string): Condition {
  return (configuration) => configuration.entries('firewall policy').some(({ state }) => state.get(setting));
}

function correctsErrors(_: Configuration, state: ObjectState): boolean {
  return ['fec-egress', 'fec-ingress'].some((name) => state.value(name) === 'enable');
}

/** The setting has an effect only in policies that deny traffic, and only on traffic to virtual IPs. */
function deniesBesideVirtualIps(configuration: Configuration, state: ObjectState): boolean {
  const action = state.value('action') ?? 'deny';
  return action === 'deny' && configuration.entries('firewall vip').length > 0;
}

function usesBfd(configuration: Configuration): boolean {
  const states = [
    ...configuration.objects('system settings'),
    ...configuration.entries('system interface').map(({ state }) => state),
  ];
  return states.some((state) => state.value('bfd') === 'enable');
}

/** Tables whose changed defaults other items explain. */
const explainedElsewhere: ReadonlySet<string> = new Set([
  'system ftm-push',
  'system password-policy',
  'system password-policy-guest-admin',
]);

/** Settings that only show or hide pages of the GUI. */
function isOfGui(name: string): boolean {
  return name.startsWith('gui-');
}

/** The settings of a table with several defaults, at any depth. */
const settingsWithDefaults = memoize((table: SchemaNode) =>
  [...settingsIn(table)].filter(
    ({ path, name, defaults, secret }) =>
      defaults.length > 1 && !secret && !isOfGui(name) && !sameBehavior.has(path),
  ),
);

function* settingsIn(node: SchemaNode): Iterable<SchemaNode> {
  for (const child of node.children()) {
    if (child.kind === 'setting') yield child;
    else yield* settingsIn(child);
  }
}

/**
 * Items for objects and entries of a document that do not set a setting whose default changes, in steps.
 *
 * @param path from the current version to the target version
 * @param covered paths that other items explain
 */
export function* changedDefaults(
  document: ConfigDocument,
  view: SchemaView,
  path: readonly PathVersion[],
  covered: readonly Cover[],
): Steps<readonly ReportItem[]> {
  const configuration = new Configuration(document, view);
  const groups = new Map<string, { readonly change: DefaultChange; readonly places: ItemPlace[] }>();
  for (const table of view.schema.tableNames()) {
    // Only tables in the document are read from the schema, because each read takes time.
    const node =
      configuration.mentions(table) && !explainedElsewhere.has(table) ? view.schema.node(table) : undefined;
    if (!node) continue;
    for (const setting of settingsWithDefaults(node)) {
      for (const change of changesOf(setting, table, path)) {
        // A default that changed in one of several steps changed in the last of them at the latest.
        const latest = path.length > 2 ? (change.hop ?? change.move.to) : undefined;
        if (isCovered(setting.path, covered, latest)) continue;
        const places = yield* placesFor(change, configuration, document);
        if (places.length === 0) continue;
        const { before, after, hop } = change;
        const key = JSON.stringify([table, setting.name, before, after, hop]);
        addAll(getOrInsertComputed(groups, key, () => ({ change, places: [] })).places, places);
      }
    }
  }
  return [...groups.values()].map(({ change, places }) => ({
    ...itemOf(change, places),
    hop: change.hop,
  }));
}

/** The changes of a default along a path, each from the last version whose default is known. */
function changesOf(
  setting: SchemaNode,
  table: string,
  path: readonly PathVersion[],
): readonly DefaultChange[] {
  const versions = path.map(({ version }) => version);
  let known: FirmwareVersion | undefined;
  return versions.flatMap((version) => {
    if (setting.defaultIn(version) === undefined) return [];
    const change = known && changeOf(setting, table, { from: known, to: version });
    known = version;
    return change ? [{ ...change, hop: path.length > 2 ? hopOf(change, versions) : undefined }] : [];
  });
}

/** The version whose step changes a default; undefined if the releases between which it changed are in several steps. */
function hopOf(
  { move: { from, to }, point }: DefaultChange,
  versions: readonly FirmwareVersion[],
): FirmwareVersion | undefined {
  const [last, first] = point ? [point.last, point.first] : [from, to];
  return versions.find((version, index) => {
    const before = versions[index - 1];
    return before && compareVersions(before, last) <= 0 && compareVersions(first, version) <= 0;
  });
}

interface DefaultChange {
  readonly setting: SchemaNode;
  readonly table: string;
  readonly before: string;
  readonly after: string;
  /** The command that keeps the old default. */
  readonly line: string;
  /** The versions of the path between which it changes. */
  readonly move: VersionMove;
  /** The known releases between which it changed; undefined if it changed more than once. */
  readonly point: ChangePoint | undefined;
  /** The version whose hop changes it, on a path of several hops. */
  readonly hop: FirmwareVersion | undefined;
}

function changeOf(setting: SchemaNode, table: string, move: VersionMove): DefaultChange | undefined {
  const { from, to } = move;
  const before = setting.defaultIn(from);
  const after = setting.defaultIn(to);
  if (before === undefined || after === undefined || before === after) return undefined;
  // A source that leaves the default of a formatted text empty does not say that it changed.
  if (before === '' || after === '') return undefined;
  if (setting.availability(from) !== 'yes' || setting.availability(to) !== 'yes') return undefined;
  // The new default is another name, if the target does not have the old one.
  const option = setting.options.find(({ name }) => name === before);
  if (option && availabilityIn(option, to) === 'no') return undefined;
  const value = String(before);
  const line = `set ${setting.name} ${setting.multiple || /^[\w.-]+$/.test(value) ? value : quote(value)}`;
  const point = changePoint(setting, from, to);
  return { setting, table, before: value, after: String(after), line, move, point, hop: undefined };
}

function* placesFor(
  { setting, table, before, line, move: { from, to } }: DefaultChange,
  configuration: Configuration,
  document: ConfigDocument,
): Steps<readonly ItemPlace[]> {
  // An upgraded device does not store a value that equals its default. A restored backup contains all its lines.
  const keepsLines = compareVersions(to, from) < 0;
  const condition = conditions.get(setting.path);
  const places: ItemPlace[] = [];
  for (const { state, label } of yield* statesOf(setting, table, configuration)) {
    yield;
    if (condition?.(configuration, state) === false) continue;
    const written = state.get(setting.name)?.values.join(' ');
    if (written !== undefined && (keepsLines || written !== before)) continue;
    const place = configuration.openingPlace(state);
    if (!place) continue;
    const fixes = written === undefined ? configuration.insertion(state, line) : [];
    places.push({ range: absoluteRange(place.at), label, fixes: locateFixes(fixes, document) });
  }
  return places;
}

/** Consequences of a changed default that the name of the setting does not imply. */
const consequences: ReadonlyMap<string, string> = new Map(
  ['phase1', 'phase1-interface', 'phase2', 'phase2-interface'].map((table) => [
    `vpn ipsec ${table} > dhgrp`,
    ' A tunnel does not come up if its other end does not accept the new group.',
  ]),
);

function itemOf(change: DefaultChange, places: readonly ItemPlace[]): ReportItem {
  const { setting, table, before, line, move, point, hop } = change;
  const { from, to } = move;
  const isUnset = compareVersions(to, from) < 0;
  const entries = setting.parent?.kind === 'table' ? `, ${count(places.length, 'entry', 'entries')}` : '';
  const sources = point ? [point.last, point.first] : [from, to];
  return {
    id: 'schema/changed-default',
    outcome: 'behaves-differently',
    subject: table,
    title: `"${table}": another default of "${setting.name}"${entries}`,
    text: `${changeText(change)} ${isUnset ? 'It is not set here.' : 'It is not set here, or set to the old default.'}${consequences.get(setting.path) ?? ''}`,
    action: `${hop ? `After the step to ${formatVersion(hop)}` : 'After the upgrade'}, check the value. To keep "${before}", enter "${line}".`,
    source: {
      kind: 'schema',
      text: `the defaults of FortiOS ${sources.map(formatVersion).join(' and ')}`,
    },
    places,
  };
}

/** Between which releases a default changed, in a sentence. The target is named only if the default changed there. */
function changeText({ setting: { name }, before, after, move: { from, to }, point }: DefaultChange): string {
  const isUpgrade = compareVersions(from, to) < 0;
  if (isUpgrade && point?.isExact)
    return `The default of "${name}" changes from "${before}" to "${after}" in FortiOS ${formatVersion(point.first)}.`;
  if (!point)
    return `The default of "${name}" is "${before}" in FortiOS ${formatVersion(from)} and "${after}" in ${formatVersion(to)}.`;
  const [older, newer] = isUpgrade ? [before, after] : [after, before];
  const unknown = point.isExact ? '' : ' The default of the versions between them is not known.';
  return `The default of "${name}" is "${older}" up to FortiOS ${formatVersion(point.last)} and "${newer}" from ${formatVersion(point.first)} on.${unknown}`;
}

/** An object or entry that supports a setting. */
interface LabeledState {
  readonly state: ObjectState;
  readonly label: string;
}

/** The objects and entries that support a setting, at any depth, without unused profiles. */
function* statesOf(
  setting: SchemaNode,
  table: string,
  configuration: Configuration,
): Steps<readonly LabeledState[]> {
  const chain: SchemaNode[] = [];
  for (let node = setting.parent; node?.parent; node = node.parent) chain.unshift(node);
  const isTable = configuration.view.schema.node(table)?.kind === 'table';
  const named = ({ name, state }: EntryState): LabeledState => ({ state, label: name });
  if (isTable) yield* configuration.prepare(table);
  let states: readonly LabeledState[] = isTable
    ? configuration
        .entries(table)
        .filter(({ name }) => !configuration.isIdle(table, name))
        .map(named)
    : configuration
        .objects(table)
        // An object without a line has the same default.
        .filter((state) => state.isConfigured)
        .map((state) => ({ state, label: table }));
  for (const node of chain) {
    const inner: LabeledState[] = [];
    for (const { state, label } of states) {
      yield;
      if (node.kind === 'table') addAll(inner, state.children(node.name).map(named));
      else {
        const child = state.child(node.name);
        if (child) inner.push({ state: child, label: `${label} › ${node.name}` });
      }
    }
    states = inner;
  }
  return states;
}
