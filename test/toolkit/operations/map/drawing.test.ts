import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  collapse,
  collapsedAtFirst,
  collapsibleIds,
  drawable,
  policiesId,
} from '../../../../toolkit/src/operations/map/collapse';
import { layoutMap, type LayoutBox, type MapLayout } from '../../../../toolkit/src/operations/map/layout';
import { mapFormats, reportMap } from '../../../../toolkit/src/operations/map/mapFormats';
import type { NetworkMap } from '../../../../toolkit/src/operations/map/model';
import { networkMap } from '../../../../toolkit/src/operations/map/networkMap';
import { configuration, withVdoms } from '../export/configuration';
import { factsOf, largeConfiguration, mapOf, nodesOf, table } from './map';

const berlin = mapOf({ 'a.conf': configuration });
const hostile = mapOf({ 'a.conf': configuration.replaceAll('guests', '<b>&"\'`#;\u202e') });

/** The pairs of boxes of nodes that overlap, and the nodes that are outside of the box of their group. */
function misplaced({ nodes, groups }: MapLayout): readonly string[] {
  const isApart = (a: LayoutBox, b: LayoutBox): boolean =>
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  const overlapping = nodes.flatMap(({ node, box }, index) =>
    nodes
      .slice(index + 1)
      .filter((other) => !isApart(box, other.box))
      .map((other) => `${node.id} and ${other.node.id}`),
  );
  const boxes = new Map(groups.map(({ group, box }) => [group.id, box]));
  const outside = nodes.filter(({ node, box }) => {
    const group = boxes.get(node.group ?? '');
    return group && (box.x < group.x || box.y < group.y + 24 || box.x + box.width > group.x + group.width);
  });
  return [...overlapping, ...outside.map(({ node }) => `${node.id} outside`)];
}

/** What the rows of the table name and the drawing does not have. */
function missing(map: NetworkMap, svg: string): readonly string[] {
  const drawn = new Set([...svg.matchAll(/ data-id="([^"]*)"/g)].map(([, id]) => id));
  const escaped = (id: string): string =>
    id.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return map.rows
    .map(({ node }) => node)
    .filter((node) => !drawn.has(escaped(node)) && !drawn.has(escaped(node).replaceAll('\u202e', '\\u202E')));
}

describe('drawing of a map', () => {
  const maps: Readonly<Record<string, NetworkMap>> = {
    'one device': berlin,
    VDOMs: mapOf({ 'a.conf': withVdoms }),
    'two devices': mapOf({
      'a.conf': configuration,
      'b.conf': configuration.replaceAll('10.0.0.1 ', '10.0.0.2 '),
    }),
    'an empty device': mapOf({ 'a.conf': 'config system global\n    set hostname "x"\nend\n' }),
    'hostile names': hostile,
    '60 interfaces': mapOf({ 'a.conf': largeConfiguration(60, 200) }),
  };
  for (const [name, map] of Object.entries(maps))
    it(`has a box for each row of the table, and no box covers another: ${name}`, () => {
      assert.deepEqual(misplaced(layoutMap(map)), []);
      assert.deepEqual(missing(map, mapFormats.svg(map)), []);
    });

  it('is placed from outside networks on the left to inner networks on the right', () => {
    const { nodes } = layoutMap(berlin);
    const xOf = (title: string): number => nodes.find(({ node }) => node.title === title)!.box.x;
    const order = ['203.0.113.1', '203.0.113.0/24', 'wan1', 'paris', 'lan → wan1', 'lan', '10.0.0.0/24'].map(
      xOf,
    );
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
  });

  it('has a device with an outer network to the right of the device with this inner network', () => {
    const at = (name: string, settings: string): string =>
      `config system global\n    set hostname "${name}"\nend\n` +
      table('system interface', { port1: settings });
    const { groups } = layoutMap(
      mapOf({
        'a.conf': at('inner', 'ip 10.0.0.2 255.255.255.0; role wan'),
        'b.conf': at('outer', 'ip 10.0.0.1 255.255.255.0'),
      }),
    );
    const [inner, outer] = ['inner', 'outer'].map(
      (name) => groups.find(({ group }) => group.title === name)!.box,
    );
    assert.ok(inner!.x > outer!.x + outer!.width);
  });

  it('is SVG without scripts, and nothing in it comes from outside', () => {
    for (const map of [berlin, hostile]) {
      const svg = mapFormats.svg(map);
      assert.doesNotMatch(svg, /<script|<foreignObject|url\(|href| on\w+=|style="|<b>/);
      assert.match(
        svg,
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="fortios-map" role="img" aria-label="Network map: berlin"/,
      );
    }
  });

  it('is a page whose boxes lead to rows of its table', () => {
    const html = mapFormats.html(hostile);
    assert.doesNotMatch(html, /<script|<link|<img|url\(|\b(?:src|href)="(?!#)| on\w+=|<b>/);
    const targets = [...html.matchAll(/<a href="#([^"]+)"/g)].map(([, id = '']) => id);
    assert.ok(targets.length > 8);
    for (const id of targets) assert.ok(html.includes(`<tr id="${id}">`), id);
    assert.match(
      html,
      /<td>berlin<\/td><td>Interface<\/td><td>lan<\/td><td>10\.0\.0\.1\/24<\/td><td>\d+<\/td>/,
    );
  });

  it('is a flowchart of Mermaid', () => {
    const lines = mapFormats.mermaid(berlin).split('\n');
    assert.equal(lines[0], 'flowchart LR');
    assert.ok(lines.some((line) => /^ {2}subgraph n1\["berlin, FG-60F"\]$/.test(line)));
    assert.ok(lines.some((line) => /^ {4}n\d+\[\/"lan → wan1<br\/>2 accept"\/\]$/.test(line)));
    const escaped = mapFormats.mermaid(hostile);
    assert.match(escaped, /"#60;b#62;#38;#96;#35;#59;#92;u202E#34;<br\/>VLAN 90/);
  });

  it('is a file of draw.io whose boxes are in their containers', () => {
    const file = mapFormats.drawio(mapOf({ 'a.conf': withVdoms }));
    const cells = [...file.matchAll(/<mxCell id="(c\d+)" value="([^"]*)"[^>]* parent="([^"]*)"/g)].map(
      ([, id, value, parent]) => ({ id, value, parent }),
    );
    const vdom = cells.find(({ value }) => value === 'VDOM guests');
    assert.equal(cells.find(({ value }) => value?.startsWith('&lt;b&gt;port1'))?.parent, vdom?.id);
    assert.doesNotMatch(mapFormats.drawio(hostile), /<b>/);
  });

  it('is JSON with nodes, edges, and the lines of the configuration', () => {
    const read = JSON.parse(mapFormats.json(berlin)) as {
      version: number;
      nodes: { title: string; file: string; line: number }[];
    };
    assert.equal(read.version, 1);
    const { file, line } = read.nodes.find(({ title }) => title === 'lan')!;
    assert.deepEqual([file, configuration.split('\n')[line - 1]?.trim()], ['a.conf', 'edit "lan"']);
  });
});

describe('collapsed parts of a map', () => {
  it('are devices, VDOMs, their policies, and interfaces with others below them', () =>
    assert.deepEqual([...collapsibleIds(berlin)].sort(), [
      'device1',
      'device1/interface/lan',
      'device1/interface/wan1',
      policiesId('device1'),
    ]));

  it('are the policies of each device, at first, if there are more than 40', () => {
    assert.deepEqual(collapsedAtFirst(berlin), []);
    const policies = Array.from({ length: 41 }, (_, index) =>
      [
        `edit ${100 + index}`,
        `set srcintf ${index % 2 === 0 ? 'lan' : 'wan1'}`,
        `set dstintf ${index % 2 === 0 ? 'wan1' : 'lan'}`,
        'set action accept\nnext',
      ].join('\n'),
    );
    const many = mapOf({
      'many.conf': `${configuration}config firewall policy\n${policies.join('\n')}\nend\n`,
    });
    assert.deepEqual(collapsedAtFirst(many), [policiesId('device1')]);
    const map = collapse(many, new Set(collapsedAtFirst(many)));
    const [counted, ...others] = nodesOf(map, 'policies');
    assert.match(counted ?? '', /^4\d policies: \d pairs of interfaces$/);
    assert.deepEqual(others, []);
    assert.deepEqual(missing(map, mapFormats.svg(map)), []);
  });

  it('are one box each, and each row of the table still has a box', () => {
    for (const id of collapsibleIds(berlin)) {
      const map = collapse(berlin, new Set([id]));
      assert.ok(
        map.nodes.some((node) => node.id === id),
        id,
      );
      assert.ok(map.nodes.length < berlin.nodes.length, id);
      assert.deepEqual(missing(map, mapFormats.svg(map)), []);
      assert.deepEqual(misplaced(layoutMap(map)), []);
    }
    const device = collapse(berlin, new Set(['device1']));
    assert.deepEqual(nodesOf(device, 'collapsed'), ['berlin: 4 interfaces, 1 zone, 2 policy bundles']);
    assert.deepEqual(nodesOf(device, 'interface', 'policies'), []);
    const lan = collapse(berlin, new Set(['device1/interface/lan']));
    assert.deepEqual(nodesOf(lan, 'interface').slice(0, 1), ['lan: 10.0.0.1/24, 1 interface below']);
  });

  it('can be combined in any way', () => {
    const map = mapOf({ 'a.conf': withVdoms, 'b.conf': configuration });
    const ids = [...collapsibleIds(map)];
    for (let choice = 0; choice < 2 ** ids.length; choice++) {
      const chosen = ids.filter((_, index) => (choice >> index) % 2 === 1);
      const { nodes, groups, edges, rows } = collapse(map, new Set(chosen));
      const shown = new Set([...nodes, ...groups].map(({ id }) => id));
      assert.equal(shown.size, nodes.length + groups.length);
      for (const id of [...rows.map(({ node }) => node), ...edges.flatMap(({ from, to }) => [from, to])])
        assert.ok(shown.has(id), `${id} with ${chosen.join()}`);
    }
  });
});

describe('a map with more boxes than can be drawn', () => {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const manyVdoms = mapOf({
    'a.conf': numbers(700)
      .map(
        (index) =>
          `config vdom\nedit "v${index}"\n${table('system zone', { inside: 'intrazone deny' })}end\n`,
      )
      .join(''),
  });
  const manyNetworks = mapOf({
    'a.conf': table(
      'system interface',
      Object.fromEntries(
        numbers(2100).map((index) => [`port${index}`, `ip 10.${index >> 8}.${index & 255}.1 255.255.255.0`]),
      ),
    ),
  });

  it('has its inner parts collapsed', () => {
    const { map, collapsed } = drawable(manyVdoms);
    assert.equal(collapsed.size, 700);
    assert.equal(map?.nodes.filter(({ kind }) => kind === 'collapsed').length, 700);
    const svg = mapFormats.svg(manyVdoms);
    assert.match(
      svg,
      /aria-label="[^"]*\. Some boxes stand for several parts, because the map has more than 2000 boxes\."/,
    );
    assert.deepEqual(missing(map, svg), []);
    assert.equal(drawable(berlin).map, berlin);
  });

  it('is a table, a flowchart or JSON if it is too large even so', () => {
    const note = 'There is no drawing, because the map has more than 2000 boxes.';
    for (const format of ['svg', 'drawio'] as const)
      assert.throws(() => mapFormats[format](manyNetworks), {
        message: `${note} Use the format html, json or mermaid, or fewer files.`,
      });
    const html = mapFormats.html(manyNetworks);
    assert.ok(html.includes(`<p>${note}</p>`));
    assert.doesNotMatch(html, /<svg/);
    assert.equal(html.match(/<tr id="row/g)?.length, manyNetworks.rows.length);
    assert.match(mapFormats.mermaid(manyNetworks), /10\.8\.51\.0\/24/);
    assert.deepEqual(reportMap(manyNetworks), { note, drawn: undefined });
  });
});

const corpus = process.env['FORTIOS_CORPUS'];

describe('maps of the corpus', () => {
  if (corpus === undefined) return;
  it('have a box for each row, and no box covers another', () => {
    const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name !== 'index.tsv',
    );
    const all = files.map(({ parentPath, name }) =>
      factsOf(readFileSync(path.join(parentPath, name), 'utf8'), name),
    );
    for (const [index, facts] of all.entries()) {
      // Also beside another device, which may share networks.
      for (const map of [networkMap([facts]), networkMap([facts, all[(index + 1) % all.length]!])]) {
        assert.deepEqual(misplaced(layoutMap(map)), [], facts.file);
        assert.deepEqual(missing(map, mapFormats.svg(map)), [], facts.file);
      }
    }
  }).timeout(120_000);
});
