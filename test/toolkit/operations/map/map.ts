import { readFacts, type MapFacts } from '../../../../toolkit/src/operations/map/facts';
import type { NetworkMap } from '../../../../toolkit/src/operations/map/model';
import { networkMap } from '../../../../toolkit/src/operations/map/networkMap';
import { device } from '../../../analysis/device/device';

/** What a map shows of a configuration. */
export function factsOf(text: string, file = 'a.conf'): MapFacts {
  return readFacts(device(text), { file, product: 'FG-60F' });
}

/** The map of configurations, by the names of their files. */
export function mapOf(texts: Readonly<Record<string, string>>): NetworkMap {
  return networkMap(Object.entries(texts).map(([file, text]) => factsOf(text, file)));
}

/** The edges as texts with the titles of nodes: `lan — 10.0.0.0/24`, `a → b` with a direction. */
export function edgesOf({ nodes, edges }: NetworkMap): readonly string[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  return edges
    .map(({ from, to, kind, isDirected }) => {
      const text = `${titles.get(from) ?? from} ${isDirected ? '→' : '—'} ${titles.get(to) ?? to}`;
      return kind === 'link' || kind === 'policy' ? text : `${text} (${kind})`;
    })
    .sort();
}

/** The nodes of some kinds as texts: `lan: 10.0.0.1/24`. */
export function nodesOf({ nodes }: NetworkMap, ...kinds: readonly string[]): readonly string[] {
  return nodes
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ title, lines }) => [title, lines.join(', ')].filter(Boolean).join(': '))
    .sort();
}

/** A table with entries of settings: `table('system zone', { inside: 'interface "lan"' })`. */
export function table(path: string, entries: Readonly<Record<string, string>>): string {
  const lines = Object.entries(entries).map(
    ([key, settings]) =>
      `    edit "${key}"\n${settings
        .split('; ')
        .map((setting) => `        set ${setting}\n`)
        .join('')}    next\n`,
  );
  return `config ${path}\n${lines.join('')}end\n`;
}

/** A device with many interfaces and policies between its zones; numbers decide all names. */
export function largeConfiguration(interfaces: number, policies: number): string {
  const zones = Math.max(2, Math.floor(interfaces / 10));
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const zoneOf = (index: number): string => `zone${index % zones}`;
  return [
    '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n',
    table(
      'system interface',
      Object.fromEntries(
        numbers(interfaces).map((index) => [
          `port${index}`,
          `ip 10.${Math.floor(index / 250)}.${index % 250}.1 255.255.255.0; role ${index % 25 === 0 ? 'wan' : 'lan'}` +
            (index % 3 === 2 ? `; interface "port${index - 1}"; vlanid ${index + 1}` : ''),
        ]),
      ),
    ),
    table(
      'system zone',
      Object.fromEntries(
        numbers(zones).map((zone) => [
          `zone${zone}`,
          `interface ${numbers(interfaces)
            .filter((index) => index % zones === zone)
            .map((index) => `"port${index}"`)
            .join(' ')}`,
        ]),
      ),
    ),
    table(
      'firewall policy',
      Object.fromEntries(
        numbers(policies).map((index) => [
          String(index + 1),
          `srcintf "${zoneOf(index)}"; dstintf "${zoneOf(index * 7 + 3)}"; srcaddr "all"; dstaddr "all"; service "ALL"; schedule "always"; action ${index % 9 === 0 ? 'deny' : 'accept'}`,
        ]),
      ),
    ),
  ].join('');
}
