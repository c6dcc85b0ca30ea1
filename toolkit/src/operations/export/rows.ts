import {
  addressesOf,
  isAssigned,
  usesSecondary,
  vdomNameOf,
} from 'fortios-language/model/network/interfaces';
import { certificateTables, dayOf, readCertificate } from 'fortios-language/model/certificate';
import { zoneMemberships } from 'fortios-language/model/network/sdwan';
import { membersByName, zoneTablesOf } from 'fortios-language/analysis/device/execution/zones';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { runToCompletion } from 'fortios-language/base/steps';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { formatVersion } from 'fortios-language/firmware/version';
import { modelNameOf } from 'fortios-language/firmware/effective';
import { lifeCycleState, trainOf } from 'fortios-language/firmware/releases';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import { scopeKey } from 'fortios-language/model/document/unit';
import { PolicyAnalysis } from 'fortios-language/analysis/policies/policyAnalysis';
import type { Severity } from 'fortios-language/rules/engine/severity';
import { EntryRows, lineOf } from './entryRows';
import {
  addressesOfSide,
  describePolicies,
  joinedNames,
  PolicyExpansion,
  type PolicyDescription,
} from './policies';
import { relations, type RelationName, type RowOf, type Rows } from './relations';
import { commentOf, shownValue, valueText } from './values';

/** A finding with the path of its entry. */
export interface PlacedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Zero-based. */
  readonly line: number;
  /** The words after `config` and `edit` from the outside in, as in `vdom`, `root`, `firewall policy`, `12`. */
  readonly place: readonly string[];
}

interface ExportedConfiguration {
  /** Its name in the column `file`. */
  readonly file: string;
  /** Of one device. */
  readonly view: DocumentView;
  readonly findings: readonly PlacedFinding[];
}

/** The rows of a configuration, and the device that they describe. */
export interface ExportedDevice {
  readonly rows: Rows;
  readonly state: DeviceState;
  readonly index: EntryRows;
  readonly policies: readonly PolicyDescription[];
  /** The objects that a part can refer to. */
  readonly catalogOf: (part: ConfigNode) => Catalog;
}

/** All tables of the relational schema. */
const allRelations: ReadonlySet<RelationName> = new Set(relations.map(({ name }) => name));

/**
 * The rows of a configuration in the relational schema (`relations.ts`).
 *
 * @param today decides which schedules and releases have ended
 * @param wanted the tables that have rows; the others stay empty
 */
export function rowsOf(
  configuration: ExportedConfiguration,
  today: Date,
  wanted: ReadonlySet<RelationName> = allRelations,
): Rows {
  return exportDevice(configuration, today, wanted).rows;
}

/** {@link rowsOf} with the device. */
export function exportDevice(
  { file, view, findings }: ExportedConfiguration,
  today: Date,
  wanted: ReadonlySet<RelationName> = allRelations,
): ExportedDevice {
  const wants = (...names: readonly RelationName[]): boolean => names.some((name) => wanted.has(name));
  const state = readState(view.document, view);
  const index = EntryRows.of(file, state, {
    settings: wants('settings'),
    uses: wants('uses', 'addresses'),
  });
  const catalogOf = (part: ConfigNode): Catalog =>
    PolicyAnalysis.of(view.index).catalog(scopeKey(state.scopeOf(part)));
  const { entries, settings, uses } = index;
  const interfaces = wants('interfaces', 'vdoms') ? interfaceRows(state, index) : [];
  const policies = wants('policies', 'vdoms') ? runToCompletion(describePolicies(view, today)) : [];
  const policyList = policyRows(policies, state, index);
  if (wants('addresses')) runToCompletion(PolicyAnalysis.prepare(view.index));
  const rows: Rows = {
    devices: [deviceRow(file, view, state, today)],
    vdoms: wants('vdoms') ? vdomRows(file, state, policyList, interfaces) : [],
    entries,
    settings,
    uses,
    policies: policyList,
    addresses: wants('addresses') ? addressRows(state, index, catalogOf) : [],
    interfaces,
    certificates: wants('certificates') ? certificateRows(state, index) : [],
    findings: findingRows(file, findings, state, index),
  };
  return { rows, state, index, policies, catalogOf };
}

/** A setting of an object in the global part, or of a device without VDOMs. */
export function globalValue({ global, top }: DeviceState, block: string, setting: string): string | null {
  return global.blocks.get(block)?.value(setting) ?? top.blocks.get(block)?.value(setting) ?? null;
}

function deviceRow(
  file: string,
  { document, firmware }: DocumentView,
  state: DeviceState,
  today: Date,
): RowOf<'devices'> {
  const train = trainOf(firmware.version);
  return {
    file,
    hostname: globalValue(state, 'system global', 'hostname'),
    model: modelNameOf(document.fileFirmware) ?? null,
    version: formatVersion(firmware.version),
    version_source: firmware.source,
    build: document.fileFirmware.header?.build ?? null,
    support: train ? lifeCycleState(train, today) : null,
    end_of_engineering: train?.endOfEngineering ?? null,
    end_of_support: train?.endOfSupport ?? null,
    has_vdoms: state.hasVdoms,
    ha_mode: globalValue(state, 'system ha', 'mode'),
    ha_group: globalValue(state, 'system ha', 'group-name'),
    lines: document.lineCount,
  };
}

function vdomRows(
  file: string,
  { hasVdoms, top, vdoms }: DeviceState,
  policies: readonly RowOf<'policies'>[],
  interfaces: readonly RowOf<'interfaces'>[],
): readonly RowOf<'vdoms'>[] {
  const parts = hasVdoms ? [...vdoms.values()] : [top];
  const [policyCounts, interfaceCounts] = [countByVdom(policies), countByVdom(interfaces)];
  return parts.map((part) => {
    const vdom = hasVdoms ? part.name : null;
    const settings = part.blocks.get('system settings');
    const value = (setting: string): string | null => settings?.value(setting) ?? null;
    return {
      file,
      vdom,
      opmode: value('opmode'),
      ngfw_mode: value('ngfw-mode'),
      central_nat: value('central-nat'),
      policies: policyCounts.get(vdom) ?? 0,
      interfaces: interfaceCounts.get(vdom) ?? 0,
      comment: value('comments'),
    };
  });
}

function countByVdom(rows: readonly { readonly vdom: string | null }[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { vdom } of rows) counts.set(vdom, (counts.get(vdom) ?? 0) + 1);
  return counts;
}

function policyRows(
  policies: readonly PolicyDescription[],
  state: DeviceState,
  index: EntryRows,
): readonly RowOf<'policies'>[] {
  const expansion = new PolicyExpansion();
  const rows: RowOf<'policies'>[] = [];
  for (const policy of policies) {
    const { table, vdom, id, place, state: kind, coveredBy, reason } = policy;
    const node = partOf(state, vdom)?.blocks.get(table)?.entries.get(id);
    if (!node) continue;
    rows.push({
      ...index.placeOf(node),
      sequence: place,
      name: textOr(policy.name),
      state: kind === 'disabled' ? 'disabled' : 'enabled',
      from: textOr(joinedNames(policy.from)),
      to: textOr(joinedNames(policy.to)),
      source: textOr(joinedNames(policy.source)),
      destination: textOr(joinedNames(policy.destination)),
      service: textOr(policy.service),
      action: textOr(policy.action),
      nat: textOr(policy.nat),
      schedule: textOr(policy.schedule),
      users: textOr(joinedNames(policy.users)),
      profiles: textOr(joinedNames(policy.profiles)),
      logging: textOr(policy.log),
      comment: commentOf(node),
      source_addresses: textOr(expansion.source(policy)),
      destination_addresses: textOr(expansion.destination(policy)),
      ports: textOr(expansion.ports(policy)),
      shadowed_by: textOr(coveredBy.join(', ')),
      never_matches: textOr(reason),
      hit_count: numberOr(node.value('hit-count') ?? node.value('hit_count')),
      line: policy.line,
    });
  }
  return rows;
}

/** The part of a VDOM; of a device without VDOMs for an empty name. */
function partOf({ top, global, vdoms }: DeviceState, vdom: string): ConfigNode | undefined {
  return vdom === '' ? (top.blocks.size > 0 ? top : global) : vdoms.get(vdom);
}

const addressTables: readonly {
  readonly table: string;
  readonly kind: 'address' | 'group' | 'virtual IP' | 'pool';
  /** The settings with its value, the first of which is set. */
  readonly values: readonly (readonly string[])[];
  /** Whose addresses can be expanded. */
  readonly family?: 4 | 6;
}[] = [
  {
    table: 'firewall address',
    kind: 'address',
    family: 4,
    values: [
      ['subnet'],
      ['start-ip', 'end-ip'],
      ['fqdn'],
      ['wildcard-fqdn'],
      ['wildcard'],
      ['country'],
      ['macaddr'],
      ['sdn', 'filter'],
      ['interface'],
    ],
  },
  {
    table: 'firewall address6',
    kind: 'address',
    family: 6,
    values: [['ip6'], ['start-ip', 'end-ip'], ['fqdn'], ['country'], ['macaddr'], ['sdn', 'filter']],
  },
  { table: 'firewall multicast-address', kind: 'address', values: [['subnet'], ['start-ip', 'end-ip']] },
  { table: 'firewall multicast-address6', kind: 'address', values: [['ip6']] },
  { table: 'firewall wildcard-fqdn custom', kind: 'address', values: [['wildcard-fqdn']] },
  { table: 'firewall proxy-address', kind: 'address', values: [['host'], ['host-regex'], ['path']] },
  { table: 'firewall addrgrp', kind: 'group', family: 4, values: [['member']] },
  { table: 'firewall addrgrp6', kind: 'group', family: 6, values: [['member']] },
  { table: 'firewall proxy-addrgrp', kind: 'group', values: [['member']] },
  { table: 'firewall wildcard-fqdn group', kind: 'group', values: [['member']] },
  ...['vip', 'vip6', 'vip46', 'vip64'].map(
    (name) => ({ table: `firewall ${name}`, kind: 'virtual IP', values: [['extip', 'mappedip']] }) as const,
  ),
  ...['vipgrp', 'vipgrp6', 'vipgrp46', 'vipgrp64'].map(
    (name) => ({ table: `firewall ${name}`, kind: 'group', values: [['member']] }) as const,
  ),
  { table: 'firewall ippool', kind: 'pool', values: [['startip', 'endip']] },
  { table: 'firewall ippool6', kind: 'pool', values: [['startip', 'endip']] },
];

function addressRows(
  state: DeviceState,
  index: EntryRows,
  catalogOf: (part: ConfigNode) => Catalog,
): readonly RowOf<'addresses'>[] {
  const rows: RowOf<'addresses'>[] = [];
  for (const part of state.parts()) {
    for (const { table, kind, values, family } of addressTables) {
      for (const node of part.blocks.get(table)?.entries.values() ?? []) {
        const shown = values.find(([first = '']) => node.settings.has(first)) ?? [];
        rows.push({
          ...index.placeOf(node),
          kind,
          type: shownValue(node, 'type', state),
          value: textOr(
            shown
              .flatMap((setting) => valueText(node, setting) ?? [])
              .join(kind === 'virtual IP' ? ' → ' : ' - '),
          ),
          expanded: family
            ? textOr(addressesOfSide(catalogOf(part).addresses(family).of(node.name).addresses))
            : null,
          interface: node.value('associated-interface') ?? node.value('extintf') ?? null,
          uses: index.usesOf(node),
          comment: commentOf(node),
          line: lineOf(node.line),
        });
      }
    }
  }
  return rows;
}

function interfaceRows(state: DeviceState, index: EntryRows): readonly RowOf<'interfaces'>[] {
  const rows: RowOf<'interfaces'>[] = [];
  const zones = zonesByInterface(state);
  const membersOf = membersByName(state);
  for (const part of state.parts()) {
    for (const node of part.blocks.get('system interface')?.entries.values() ?? []) {
      const place = index.placeOf(node);
      const secondary = usesSecondary(node, state.isBackup) ? node.children('secondaryip') : [];
      const ipv6 = addressesOf(node, 6, state.isBackup).known.flatMap(({ words }) => words);
      rows.push({
        ...place,
        // Interfaces are in the global part, and belong to a VDOM.
        vdom: state.hasVdoms ? vdomNameOf(node) : place.vdom,
        alias: node.value('alias') ?? null,
        type: node.value('type') ?? (node.value('vlanid') === undefined ? null : 'vlan'),
        mode: shownValue(node, 'mode', state),
        address: isAssigned(node) ? null : networkText(node, 'ip'),
        secondary: textOr(joinedNames(secondary.flatMap((one) => networkText(one.state, 'ip') ?? []))),
        address6: textOr(joinedNames(ipv6)),
        status: shownValue(node, 'status', state),
        role: shownValue(node, 'role', state),
        zone: textOr(joinedNames(zones.get(node.name) ?? [])),
        parent: node.value('interface') ?? null,
        vlan: numberOr(node.value('vlanid')),
        members: textOr(joinedNames(membersOf.get(node.name) ?? [])),
        access: valueText(node, 'allowaccess'),
        comment: node.value('description') ?? null,
        line: lineOf(node.line),
      });
    }
  }
  return rows;
}

/** The names of the zones that contain an interface, by its name, in all VDOMs. */
function zonesByInterface(state: DeviceState): ReadonlyMap<string, readonly string[]> {
  const zones = new Map<string, string[]>();
  for (const part of state.parts())
    for (const { zone, members } of zoneMemberships(zoneTablesOf(part, state)))
      for (const name of members) getOrInsertComputed(zones, name, () => []).push(zone);
  return zones;
}

/** A certificate that is damaged or redacted has no row. */
function certificateRows(state: DeviceState, index: EntryRows): readonly RowOf<'certificates'>[] {
  const rows: RowOf<'certificates'>[] = [];
  for (const part of state.parts())
    for (const [table, setting] of certificateTables)
      for (const node of part.blocks.get(table)?.entries.values() ?? []) {
        const facts = readCertificate(node.value(setting) ?? '');
        if (!facts) continue;
        rows.push({
          ...index.placeOf(node),
          subject: facts.subject,
          issuer: facts.issuer,
          self_signed: facts.isSelfSigned,
          not_before: dayOf(facts.notBefore),
          not_after: dayOf(facts.notAfter),
          serial_number: facts.serialNumber,
          key_type: facts.key ?? null,
          line: lineOf(node.line),
        });
      }
  return rows;
}

function findingRows(
  file: string,
  findings: readonly PlacedFinding[],
  state: DeviceState,
  index: EntryRows,
): readonly RowOf<'findings'>[] {
  const rows: RowOf<'findings'>[] = [];
  for (const { rule, severity, message, line, place } of findings) {
    const node = nodeAt(place, state);
    const vdom = place[0] === 'global' ? 'global' : place[0] === 'vdom' ? (place[1] ?? null) : null;
    // A table without entries has no row.
    const at =
      node && index.has(node) ? index.placeOf(node) : { file, vdom, entry_id: null, table: null, key: null };
    rows.push({ ...at, rule, severity, message, line: line + 1 });
  }
  return rows;
}

/** The innermost entry or object on a path; undefined outside of them. */
function nodeAt(place: readonly string[], state: DeviceState): ConfigNode | undefined {
  const [first, second = ''] = place;
  let [node, rest]: [ConfigNode | undefined, readonly string[]] =
    first === 'vdom'
      ? [state.vdoms.get(second), place.slice(2)]
      : first === 'global'
        ? [state.global, place.slice(1)]
        : [state.top, place];
  let innermost: ConfigNode | undefined;
  while (node && rest.length > 0) {
    const [name = '', ...others] = rest;
    const isBlocks = node.kind === 'part' || node.blocks.has(name);
    const next: ConfigNode | undefined = isBlocks ? node.blocks.get(name) : node.entries.get(name);
    if (next && (next.kind === 'entry' || next.kind === 'keyed' || next.entries.size === 0)) innermost = next;
    node = next;
    rest = others;
  }
  return innermost;
}

/** The address of an interface; null for 0.0.0.0, which means none. */
function networkText(node: ConfigNode, setting: string): string | null {
  const text = valueText(node, setting);
  return text === null || text.startsWith('0.0.0.0') ? null : text;
}

function textOr(text: string): string | null {
  return text === '' ? null : text;
}

function numberOr(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
