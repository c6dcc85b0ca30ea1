import { bundleOf } from '../../model/network/bundles';
import { virtualIpEntry } from '../../model/network/vips';
import { routeDestinationText, staticRoute, staticRouteTables } from '../../model/network/routes';
import { selectorSide, selectorText, tunnelEnds } from '../../model/network/tunnels';
import { visibleOnOneLine } from '../../base/escaping';
import { subnetText } from '../../syntax/addresses';
import { entrySummary } from '../../model/entrySummary';
import type { ObjectState } from '../../model/objectState';
import { isPolicyTable, policySummary } from '../../model/policySummary';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { stateOfEntry } from '../../model/symbols/entries';
import type { Definition } from '../../model/symbols/symbols';
import { zonesOfInterface } from '../../model/symbols/zones';
import { withoutScript } from '../../syntax/quoting';

interface EntryTexts {
  readonly label: string;
  /** Its most important settings, each as a text that is also understood when it is read aloud. */
  readonly details: readonly string[];
  /** A codicon, if it differs from that of the kind. */
  readonly icon?: string;
}

/** The name and the most important settings of an entry. */
export function textsOf(index: DocumentIndex, definition: Definition): EntryTexts {
  const { table, name } = definition;
  const label = shown(name);
  const state = stateOfEntry(index, definition);
  if (!state) return { label, details: [] };
  if (isPolicyTable(table)) return policyTexts(label, state);
  const special = specialTexts[table.path];
  const texts = special
    ? special(state, definition, index)
    : { details: [state.get('member') ? listOf(state, 'member') : entrySummary(state)] };
  return {
    label,
    ...texts,
    details: texts.details.filter((text) => text !== '').map((text) => shown(text)),
  };
}

type SpecialTexts = (
  state: ObjectState,
  definition: Definition,
  index: DocumentIndex,
) => { readonly details: readonly string[]; readonly label?: string; readonly icon?: string };

/** Tables whose entries are described by more than a general summary. */
const specialTexts: Readonly<Record<string, SpecialTexts>> = {
  'system interface': interfaceTexts,
  'system zone': (state) => ({ details: [listOf(state, 'interface')] }),
  'vpn ipsec phase1-interface': gatewayTexts,
  'vpn ipsec phase1': gatewayTexts,
  'vpn ipsec phase2-interface': selectorTexts,
  'vpn ipsec phase2': selectorTexts,
  'firewall vip': vipTexts,
  'firewall vip6': vipTexts,
  'system admin': (state) => ({ details: [state.value('accprofile') ?? ''] }),
  'router static': routeTexts,
  'router static6': routeTexts,
  'firewall address': addressTexts,
};

function policyTexts(key: string, policy: ObjectState): EntryTexts {
  const { name, action, addresses, services } = policySummary(policy);
  const isDisabled = action?.endsWith('disabled') === true;
  return {
    label: name === undefined ? key : `${key} ${shown(name)}`,
    details: [action, addresses, services].flatMap((text) => (text === undefined ? [] : [shown(text)])),
    icon: isDisabled ? 'circle-slash' : action?.startsWith('deny') === true ? 'error' : 'pass',
  };
}

function interfaceTexts(
  state: ObjectState,
  definition: Definition,
  index: DocumentIndex,
): ReturnType<SpecialTexts> {
  const value = (setting: string): string => state.value(setting) ?? '';
  const labelled = (label: string, text: string): string => (text === '' ? '' : `${label} ${text}`);
  const address = subnetText(state.get('ip')?.values ?? []) ?? '';
  const ipv6 = state.child('ipv6')?.value('ip6-address') ?? '';
  const mode = value('mode');
  const members = bundleOf(state, 'system interface')?.members.join(', ') ?? '';
  return {
    details: [
      value('alias'),
      address.startsWith('0.0.0.0') ? '' : address,
      ipv6 === '::/0' ? '' : ipv6,
      mode === 'dhcp' ? 'DHCP' : mode === 'pppoe' ? 'PPPoE' : '',
      labelled('VLAN', value('vlanid')),
      ...zonesOf(index, definition),
      labelled('role', value('role')),
      labelled('members', members),
      value('status') === 'down' ? 'down' : '',
    ],
    icon: iconOf(value('type'), value('vlanid')),
  };
}

function iconOf(type: string, vlan: string): string {
  if (vlan !== '') return 'tag';
  return { tunnel: 'lock', aggregate: 'layers', redundant: 'layers', loopback: 'sync' }[type] ?? 'plug';
}

/** The zones of an interface, also those of SD-WAN. */
function zonesOf(index: DocumentIndex, definition: Definition): readonly string[] {
  return [...new Set(zonesOfInterface(index, [definition]).map(({ kind, zone }) => `${kind} ${zone}`))];
}

/** A static route: its destination, and how packets get there. */
function routeTexts(state: ObjectState, { table }: Definition): ReturnType<SpecialTexts> {
  const route = staticRoute(state, table.path === staticRouteTables[6] ? 6 : 4);
  const { gateway, device, zones } = route;
  const through = [gateway, device, zones.join(', ')].filter(Boolean).join(', ');
  return {
    details: [
      routeDestinationText(route),
      route.through === 'blackhole' ? 'blackhole' : through === '' ? '' : `via ${through}`,
      route.isDisabled ? 'disabled' : '',
    ],
  };
}

/** The remote gateway of a tunnel, and the interface to it. */
function gatewayTexts(state: ObjectState): ReturnType<SpecialTexts> {
  const { isDialUp, remote, interface: through } = tunnelEnds(state);
  return {
    details: [
      isDialUp ? 'dial-up' : remote === undefined ? '' : `to ${remote}`,
      through === undefined ? '' : `via ${through}`,
      state.value('status') === 'disable' ? 'disabled' : '',
    ],
  };
}

/** The networks that a phase 2 connects. */
function selectorTexts(state: ObjectState): ReturnType<SpecialTexts> {
  const [source = '', destination = ''] = (['src', 'dst'] as const).map((side) =>
    selectorText(selectorSide(state, side)),
  );
  return {
    details: [source === '' && destination === '' ? '' : `${source || 'any'} → ${destination || 'any'}`],
  };
}

/** The addresses of a virtual IP, and its ports. */
function vipTexts(state: ObjectState): ReturnType<SpecialTexts> {
  const { external, ports } = virtualIpEntry(state);
  const portText = [ports?.external, ports?.mapped].filter(Boolean).join(' → ');
  return {
    details: [
      [external.join(', '), listOf(state, 'mappedip')].filter(Boolean).join(' → '),
      ports && portText !== '' ? `${ports.protocol} ${portText}` : '',
    ],
  };
}

function addressTexts(state: ObjectState): ReturnType<SpecialTexts> {
  const value = (setting: string): string => state.value(setting) ?? '';
  const subnet = state.get('subnet')?.values;
  const range = [value('start-ip'), value('end-ip')].filter(Boolean).join('-');
  const other = ['fqdn', 'wildcard-fqdn', 'country', 'macaddr', 'sdn', 'interface'].map(value).find(Boolean);
  return {
    details: [
      subnet ? (subnetText(subnet) ?? subnet.join(' ')) : range !== '' ? range : (other ?? value('type')),
    ],
  };
}

/** The names in a setting; of a long list, the first ones. */
function listOf(state: ObjectState, setting: string): string {
  const names = state.get(setting)?.values ?? [];
  const more = names.length - shownNames;
  return [...names.slice(0, shownNames), ...(more > 0 ? [`+${more}`] : [])].join(', ');
}

const shownNames = 4;

/** A text of the configuration on one line, without the lines of a script. */
export function shown(text: string): string {
  return visibleOnOneLine(withoutScript(text).replace(/\s+/g, ' '));
}
