import { formatVersion } from '../../../firmware/version';
import { rootVdom } from '../../../schema/builtins/patterns';
import type { Comparison } from './compare';
import { rowPath, type ChangeRow, type DiffReport, type ComparedSetting } from './report';
import type { ConfigNode, DeviceState } from '../state/state';

export interface ClusterDifference {
  /** Whether members differ in it although they are in sync. */
  readonly isNormal: boolean;
  /** Why it is normal, or what it means, as a sentence. */
  readonly reason: string;
  /** Empty without VDOMs, `global`, or the name of a VDOM. */
  readonly part: string;
  readonly table: string;
  /** The keys and child tables below the table, for people. */
  readonly path: string;
  /** Undefined if a whole entry differs, or its place. */
  readonly setting: string | undefined;
  /** What happened to a whole entry. */
  readonly entry: 'only the first has it' | 'only the second has it' | 'another place or name' | undefined;
  /** The values as in a command, secrets masked; undefined if it is not set. */
  readonly first: string | undefined;
  readonly second: string | undefined;
  /** Zero-based lines in the files. */
  readonly firstLine: number | undefined;
  readonly secondLine: number | undefined;
}

/** Settings that the cluster does not synchronize, by table; those of child tables as `table > child`. */
const ownSettings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'system global': { hostname: 'Each member has its own host name.' },
  'system ha': {
    priority: 'Each member has its own priority.',
    override: 'The override is a setting of each member.',
    'ha-mgmt-interface-gateway': 'The route of the reserved management interface is one of each member.',
    'ha-mgmt-interface-gateway6': 'The route of the reserved management interface is one of each member.',
    'unicast-hb-peerip': 'Each member names the address of the other one.',
    'unicast-gateway': 'The gateway of the heartbeat is one of each member.',
  },
  'system ha > ha-mgmt-interfaces': {
    gateway: 'The route of the reserved management interface is one of each member.',
    gateway6: 'The route of the reserved management interface is one of each member.',
    dst: 'The route of the reserved management interface is one of each member.',
  },
  'system ha > vcluster': {
    priority: 'Each member has its own priority in a virtual cluster.',
    override: 'The override is a setting of each member.',
  },
  'system ha > secondary-vcluster': {
    priority: 'Each member has its own priority in a virtual cluster.',
    override: 'The override is a setting of each member.',
  },
  'system ha > unicast-peers': { 'peer-ip': 'Each member names the address of the other one.' },
  'system interface': { 'management-ip': 'It is the management address of one member.' },
};

/** Thresholds of the dynamic load balancing, which are not synchronized. */
const loadThreshold = /^(?:cpu|memory|(?:http|ftp|imap|nntp|pop3|smtp)-proxy)-threshold$/;

/** Settings that members must share to form a cluster. */
const identity: ReadonlySet<string> = new Set(['mode', 'group-id', 'group-name', 'hbdev', 'password']);

/** The serial number of a FortiGate or FortiWiFi. */
const serialNumber = /^"?F[GW][A-Z0-9]{14}"?$/;

const inSync = 'The cluster synchronizes this. The members are not in sync.';

/** The differences between two members, those that are drift first, and in the order of the report. */
export function clusterDifferences(comparison: Comparison, report: DiffReport): readonly ClusterDifference[] {
  const members = [comparison.old, comparison.new];
  const reserved = new Set(members.flatMap(managementInterfaces));
  const exceptions = members.flatMap(exceptionsOf);
  const found: ClusterDifference[] = [...identityDifferences(comparison)];
  for (const { name: part, tables } of report.parts) {
    for (const { table, rows } of tables) {
      for (const row of rows) {
        const inner = innerTable(table, row);
        const place = { part, table, path: rowPath(row, ' › ') };
        const lines = { firstLine: row.oldLine, secondLine: row.newLine };
        const why =
          exceptions.some((one) => one.matches(table, part)) ||
          exceptions.some((one) => one.matches(inner, part))
            ? '"system vdom-exception" excludes it from the synchronization.'
            : table === 'system interface' && reserved.has(row.path[0] ?? '')
              ? `Interface "${row.path[0] ?? ''}" is reserved for the management of each member.`
              : inner === 'router ospf > summary-address'
                ? 'The cluster does not synchronize the summary addresses of OSPF.'
                : undefined;
        const isWhole = row.kind !== 'changed' || row.settings.length === 0;
        if (isWhole)
          found.push({
            isNormal: why !== undefined,
            reason: why ?? inSync,
            setting: undefined,
            ...place,
            ...lines,
            entry:
              row.kind === 'added'
                ? 'only the second has it'
                : row.kind === 'removed'
                  ? 'only the first has it'
                  : 'another place or name',
            first: undefined,
            second: undefined,
          });
        else
          for (const setting of row.settings) {
            const normal = why ?? reasonFor(inner, setting);
            found.push({
              isNormal: normal !== undefined,
              reason: normal ?? driftReason(inner, setting),
              ...place,
              ...lines,
              setting: setting.name,
              entry: undefined,
              first: setting.old,
              second: setting.new,
            });
          }
      }
    }
  }
  return found.sort((a, b) => Number(a.isNormal) - Number(b.isNormal));
}

/** Why members differ in a setting although they are in sync; undefined if they do not. */
function reasonFor(table: string, { name, old, new: now }: ComparedSetting): string | undefined {
  const own = ownSettings[table]?.[name];
  if (own !== undefined) return own;
  if (table === 'system ha' && loadThreshold.test(name))
    return 'The cluster does not synchronize the thresholds of the load balancing.';
  if (name === 'ha-priority') return 'The priority of a monitored address is one of each member.';
  return serialNumber.test(old ?? '') && serialNumber.test(now ?? '')
    ? 'It is the serial number of the member.'
    : undefined;
}

function driftReason(table: string, { name, undetermined }: ComparedSetting): string {
  if (undetermined) return 'The encrypted values cannot be compared: they may be the same secret.';
  return table === 'system ha' && identity.has(name)
    ? 'Members must have the same value, or they do not form a cluster.'
    : inSync;
}

/** The table of a row inside its top-level table: `system ha > ha-mgmt-interfaces`. Every other name is a key. */
function innerTable(table: string, { change, path }: ChangeRow): string {
  const node = change.new ?? change.old;
  const names: string[] = [];
  for (let at: ConfigNode | undefined = node; at?.parent; at = at.parent)
    if (at.kind === 'block') names.unshift(at.name);
  return path.length === 0 || names.length === 0 ? table : names.join(' > ');
}

function managementInterfaces(state: DeviceState): readonly string[] {
  const ha = state.globalBlock('system ha');
  const entries = [...(ha?.blocks.get('ha-mgmt-interfaces')?.entries.values() ?? [])];
  return [ha?.value('ha-mgmt-interface'), ...entries.map((entry) => entry.value('interface'))].filter(
    (name) => name !== undefined,
  );
}

/** A table that members can configure differently. */
interface Exception {
  readonly matches: (table: string, part: string) => boolean;
}

function exceptionsOf(state: DeviceState): readonly Exception[] {
  const entries = [...(state.globalBlock('system vdom-exception')?.entries.values() ?? [])];
  return entries.map((entry) => {
    const excepted = (entry.value('object') ?? '').replaceAll('.', ' ');
    const scope = entry.value('scope') ?? 'all';
    const listed = [
      ...(entry.settings.get('vdom')?.values ?? []),
      ...(entry.blocks.get('vdom')?.entries.keys() ?? []),
    ];
    return {
      matches: (table, part) => {
        if (table !== excepted) return false;
        const isListed = listed.includes(part === '' ? rootVdom : part);
        return scope === 'all' || part === 'global' || isListed === (scope === 'inclusive');
      },
    };
  });
}

/** Differences in model and version, which all members must share. */
function identityDifferences({ old, new: now }: Comparison): readonly ClusterDifference[] {
  const [first, second] = [old.backup, now.backup];
  if (!first || !second) return [];
  const facts = [
    ['model', first.model, second.model, 'Members of a cluster are of the same model.'],
    [
      'version',
      `${formatVersion(first.version)} build ${first.build}`,
      `${formatVersion(second.version)} build ${second.build}`,
      'Members of a cluster run the same firmware, except during an upgrade.',
    ],
  ] as const;
  return facts
    .filter(([, a, b]) => a !== b)
    .map(([setting, a, b, reason]) => ({
      isNormal: false,
      reason,
      part: '',
      table: 'header',
      path: '',
      setting,
      entry: undefined,
      first: a,
      second: b,
      firstLine: first.line,
      secondLine: second.line,
    }));
}

/** Why two files are probably not of members of one cluster, as a sentence; undefined if they can be. */
export function clusterDoubt({ old, new: now }: Comparison): string | undefined {
  const modes = [old, now].map((state) => state.globalBlock('system ha')?.value('mode'));
  if (modes.some((mode) => mode === undefined || mode === 'standalone'))
    return 'At least one of the files does not enable HA ("mode" of "system ha"), so that the devices may not be members of a cluster.';
  const names = [old, now].map((state) => state.globalBlock('system ha')?.value('group-name'));
  return names[0] === names[1]
    ? undefined
    : 'The files name different clusters ("group-name" of "system ha").';
}
