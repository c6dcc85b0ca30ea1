import { isTemplated, type ObjectState } from '../../model/objectState';
import { addressNumber } from '../../analysis/objects/ipRanges';
import { phase1Table } from '../../model/network/tunnels';
import { interval } from '../../analysis/traffic/intervals';
import type { Scope } from '../../model/document/unit';
import { interfaceAddressesIn, interfacesIn } from '../engine/interfaceAddresses';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

/** A setting with the address of another device. */
interface OtherDevice {
  readonly table: string;
  /** The settings; without them, the key of the entry is the address. */
  readonly settings?: readonly string[];
  /** What the address is, at the start of a sentence. */
  readonly what: string;
  readonly consequence: string;
}

const gateway = {
  what: 'Gateway',
  consequence:
    'A gateway must be another device, so the device rejects this one or cannot forward packets to it.',
};

const others: readonly OtherDevice[] = [
  { table: 'router static', settings: ['gateway'], ...gateway },
  { table: 'router static6', settings: ['gateway'], ...gateway },
  { table: 'router policy', settings: ['gateway'], ...gateway },
  { table: 'router policy6', settings: ['gateway'], ...gateway },
  { table: 'system sdwan > members', settings: ['gateway', 'gateway6'], ...gateway },
  { table: 'system virtual-wan-link > members', settings: ['gateway', 'gateway6'], ...gateway },
  { table: 'system link-monitor', settings: ['gateway-ip', 'gateway-ip6'], ...gateway },
  {
    table: 'router bgp > neighbor',
    what: 'BGP neighbor',
    consequence: 'The device does not open a session to itself.',
  },
  ...[phase1Table, 'vpn ipsec phase1'].map((table) => ({
    table,
    settings: ['remote-gw', 'remote-gw6'],
    what: 'Remote gateway',
    consequence: 'The device has no peer there, so the tunnel stays down.',
  })),
];

/** Reports gateways and peers that are the device itself. */
export const ownAddress = defineRule({
  id: 'network/own-address',
  severity: 'warning',
  summary: 'A gateway, a BGP neighbor or a remote gateway is an address of the device itself.',
  document: onTables([...new Set(others.map(({ table }) => table)), 'system interface'], function* (tables) {
    for (const { table, settings, what, consequence } of others) {
      for (const { name, at, state } of tables.entries(table)) {
        yield undefined;
        if (isTemplated(state) || isOff(state)) continue;
        const addresses = settings
          ? settings.flatMap((setting) => state.get(setting) ?? [])
          : [{ values: [name], setting: at }];
        for (const { values, setting } of addresses) {
          const [text = ''] = values;
          const number = addressNumber(text);
          if (number === undefined || /^[0.:]+$/.test(text)) continue;
          const end = typeof number === 'bigint' ? number + 1n : number + 1;
          const [owner] = interfaceAddressesIn(interval(number, end), tables, state.scope);
          if (!owner || hasVrfs(tables, state.scope)) continue;
          yield reportAt(setting, {
            message:
              `${what} ${text} is the address of interface "${owner.interface.name}" of this device. ${consequence} ` +
              'Set the address of the other device.',
            related: [{ at: owner.setting.setting, message: `Address of "${owner.interface.name}"` }],
          });
        }
      }
    }
  }),
});

/** Whether the device does not use an entry. */
function isOff(state: ObjectState): boolean {
  return (
    state.value('status') === 'disable' ||
    state.value('blackhole') === 'enable' ||
    state.value('shutdown') === 'enable'
  );
}

/** Whether a VDOM has several VRFs, of which one can be the neighbor of another over a link between them. */
function hasVrfs(tables: Tables, scope: Scope): boolean {
  return (interfacesIn(tables, scope) ?? []).some(({ state }) => (state.value('vrf') ?? '0') !== '0');
}
