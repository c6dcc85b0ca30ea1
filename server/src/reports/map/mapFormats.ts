// The formats of the map. The library for the layout is loaded only when they are used: a bundle of its own.
import { htmlOnOneLine, visibleOnOneLine } from '../../base/escaping';
import { drawable, drawingNote } from './collapse';
import { layoutMap, type LayoutBox, type PlacedNode } from './layout';
import type { MapRow, NetworkMap, MapEdge, MapNode } from './model';
import { titledPage, type Page } from '../../page/page';
import { pageText } from '../../page/text';
import { mapSvg, colorsOf } from './svg';

export type MapFormat = 'text' | 'svg' | 'html' | 'mermaid' | 'drawio' | 'json';

export class TooManyBoxes extends Error {}

/**
 * The functions that write a map in a format.
 *
 * @throws {TooManyBoxes} if the format is a drawing and nothing else
 */
export const mapFormats: Readonly<Record<MapFormat, (map: NetworkMap) => string>> = {
  text: (map) => pageText(mapPage(map), { colors: false, width: undefined }),
  svg: (map) => drawing(shownOf(map)),
  html: mapHtml,
  mermaid: mapMermaid,
  drawio: (map) => mapDrawio(shownOf(map).map),
  json: (map) => `${JSON.stringify({ version: 1, ...withLines(map) }, undefined, 2)}\n`,
};

/** A map that can be drawn, and a sentence about what the drawing does not show; empty if it shows everything. */
interface Shown {
  readonly map: NetworkMap;
  readonly note: string;
}

function shownOf(whole: NetworkMap): Shown {
  const shown = drawable(whole);
  const note = drawingNote(shown);
  if (!shown.map) throw new TooManyBoxes(`${note} Use the format html, json or mermaid, or fewer files.`);
  return { map: shown.map, note };
}

function drawing({ map, note }: Shown, linkOf?: (id: string) => string | undefined): string {
  const title = [mapTitle(map), note, map.note ?? ''].filter(Boolean).join('. ');
  return mapSvg(layoutMap(map), { title, hasStyle: true, ...(linkOf && { linkOf }) });
}

export interface ReportMap {
  /** As SVG and for Markdown; undefined if it is too large. */
  readonly drawn: { readonly svg: string; readonly mermaid: string } | undefined;
  /** What the drawing does not show, as a sentence; empty if it shows everything. */
  readonly note: string;
}

export function reportMap(whole: NetworkMap): ReportMap {
  const shown = drawable(whole);
  const note = drawingNote(shown);
  const { map } = shown;
  return { note, drawn: map && { svg: drawing({ map, note }), mermaid: mapMermaid(map) } };
}

/** `Network map: berlin, paris` */
function mapTitle({ groups }: NetworkMap): string {
  const devices = groups.filter(({ kind }) => kind === 'device').map(({ title }) => title);
  return `Network map: ${devices.length > 5 ? `${devices.length} devices` : devices.join(', ')}`;
}

/** The map with the names of files, and lines from 1. */
function withLines(map: NetworkMap): object {
  const { files, groups, nodes, edges, rows, note } = map;
  const placed = ({ source, ...rest }: Pick<MapRow, 'source'>): object => ({
    ...rest,
    ...(source && { file: files[source.file], line: source.line + 1 }),
  });
  return {
    ...(note !== undefined && { note }),
    files,
    groups: groups.map(placed),
    nodes: nodes.map(placed),
    edges,
    rows: rows.map(placed),
  };
}

const style = `
:root { color-scheme: light; }
body { margin: 0; font: 14px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1c2733; background: #fff; }
h1 { font-size: 1.3rem; margin: 1rem 1.5rem 0.4rem; } p { margin: 0 1.5rem 0.6rem; color: #4a5763; }
.map { overflow: auto; max-height: 92vh; border-top: 1px solid #c9d2da; border-bottom: 1px solid #c9d2da; }
.map a { text-decoration: none; } .map svg { display: block; }
table { border-collapse: collapse; margin: 1rem 1.5rem; } caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { border-bottom: 1px solid #d8e0e7; padding: 0.25rem 0.7rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; } th { background: #eef3f8; }
tr:target { background: #fff4c2; }
@media print { .map { max-height: none; overflow: visible; } .map svg { width: 100%; height: auto; } }
`;

/** What the drawing shows, as a table. */
function mapPage(map: NetworkMap): Page {
  return titledPage(
    [{ literal: mapTitle(map) }],
    map.note !== undefined && { kind: 'text', text: map.note },
    {
      kind: 'table',
      columns: ['Device', 'VDOM', 'Kind', 'Name', 'Details', 'Line'],
      rows: map.rows.map(({ source, ...row }) => [
        ...[row.device, row.vdom, row.kind, row.name, row.detail],
        lineOf(map, source),
      ]),
    },
  );
}

/** `12`, or `berlin.conf:12` on a map of several files; empty if no line has it. */
function lineOf({ files }: NetworkMap, source: MapRow['source']): string {
  if (!source) return '';
  const file = files.length > 1 ? `${files[source.file] ?? ''}:` : '';
  return `${file}${source.line + 1}`;
}

/** One page without scripts: the drawing, whose nodes lead to their rows in a table. */
function mapHtml(map: NetworkMap): string {
  const rowIds = new Map<string, string>();
  for (const [index, { node }] of map.rows.entries())
    if (!rowIds.has(node)) rowIds.set(node, `row${index + 1}`);
  const rows = map.rows.map(({ device, vdom, kind, name, detail, source }, index) => {
    return `<tr id="row${index + 1}">${[device, vdom, kind, name, detail, lineOf(map, source)].map((cell) => `<td>${htmlOnOneLine(cell)}</td>`).join('')}</tr>`;
  });
  const title = mapTitle(map);
  const shown = drawable(map);
  const note = drawingNote(shown);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${htmlOnOneLine(title)}</title><style>${style}</style></head>`,
    '<body>',
    `<h1>${htmlOnOneLine(title)}</h1>`,
    ...(map.note === undefined ? [] : [`<p>${htmlOnOneLine(map.note)}</p>`]),
    `<p>${[note, ...(shown.map ? ['A box leads to its row in the table below.'] : [])].filter(Boolean).join(' ')}</p>`,
    ...(shown.map
      ? [
          '<div class="map" tabindex="0" role="region" aria-label="Drawing">',
          drawing({ map: shown.map, note }, (id) => {
            const row = rowIds.get(id);
            return row === undefined ? undefined : `#${row}`;
          }),
          '</div>',
        ]
      : []),
    '<table><caption>Everything that the drawing shows</caption>',
    '<thead><tr><th>Device</th><th>VDOM</th><th>Kind</th><th>Name</th><th>Details</th><th>Line</th></tr></thead><tbody>',
    ...rows,
    '</tbody></table>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const edgeStyles: Readonly<Partial<Record<MapEdge['kind'], string>>> = {
  policy: 'strokeColor=#7fae82;',
  vip: 'strokeColor=#ad3a6f;',
  tunnel: 'strokeColor=#7a4fb5;dashed=1;',
  fabric: 'strokeColor=#b3261e;dashed=1;',
  heartbeat: 'strokeColor=#a35c00;dashed=1;',
};

/** The map as a file of draw.io: boxes that can be moved, devices and VDOMs as containers. */
function mapDrawio(map: NetworkMap): string {
  const { groups, nodes, width, height } = layoutMap(map);
  const names = new Map(
    [...groups.map(({ group }) => group), ...map.nodes].map(({ id }, index) => [id, `c${index + 2}`]),
  );
  const boxes = new Map(groups.map(({ group, box }) => [group.id, box]));
  const nameOf = (id: string | undefined): string => (id === undefined ? '1' : (names.get(id) ?? '1'));
  const cell = (
    id: string,
    parent: string | undefined,
    box: LayoutBox,
    value: string,
    style: string,
  ): string => {
    const outer = parent === undefined ? { x: 0, y: 0 } : (boxes.get(parent) ?? { x: 0, y: 0 });
    const [x, y] = [box.x - outer.x, box.y - outer.y].map((place) => Math.round(place * 10) / 10);
    return `<mxCell id="${nameOf(id)}" value="${value}" style="${style}" vertex="1" parent="${nameOf(parent)}"><mxGeometry x="${x ?? 0}" y="${y ?? 0}" width="${box.width}" height="${box.height}" as="geometry"/></mxCell>`;
  };
  return [
    ...(map.note === undefined ? [] : [`<!-- ${htmlOnOneLine(map.note)} -->`]),
    `<mxfile host="app.diagrams.net"><diagram id="map" name="${htmlOnOneLine('Network map')}">`,
    `<mxGraphModel dx="${width}" dy="${height}" grid="0" page="0"><root><mxCell id="0"/><mxCell id="1" parent="0"/>`,
    ...groups.map(({ group, box, texts }) =>
      cell(
        group.id,
        group.parent,
        box,
        texts.map(htmlOnOneLine).join('&amp;nbsp; '),
        'rounded=1;arcSize=2;container=1;collapsible=1;html=1;verticalAlign=top;align=left;spacingLeft=8;fillColor=#f7f9fb;strokeColor=#9fb0c0;fontStyle=1;',
      ),
    ),
    ...nodes.map((placed) =>
      cell(placed.node.id, placed.node.group, placed.box, labelOf(placed), styleOf(placed)),
    ),
    ...map.edges.map(({ from, to, kind, isDirected }, index) => {
      const style = `edgeStyle=entityRelationEdgeStyle;html=1;endArrow=${isDirected ? 'block' : 'none'};${edgeStyles[kind] ?? 'strokeColor=#8a97a3;'}`;
      return `<mxCell id="e${index}" style="${style}" edge="1" parent="1" source="${nameOf(from)}" target="${nameOf(to)}"><mxGeometry relative="1" as="geometry"/></mxCell>`;
    }),
    '</root></mxGraphModel></diagram></mxfile>',
    '',
  ].join('\n');
}

/** A label is HTML in an attribute of XML. */
function labelOf({ texts: [title = '', ...lines] }: PlacedNode): string {
  return htmlOnOneLine(
    `<b>${htmlOnOneLine(title)}</b>${lines.map((line) => `<br>${htmlOnOneLine(line)}`).join('')}`,
  );
}

function styleOf({ node }: PlacedNode): string {
  const [fill, line] = colorsOf(node);
  const { kind } = node;
  const arc = kind === 'network' || kind === 'gateway' ? 50 : 8;
  return `rounded=1;arcSize=${arc};html=1;whiteSpace=nowrap;align=left;spacingLeft=8;fontSize=12;fillColor=${fill};strokeColor=${line};`;
}

/** The forms of nodes: what stands before and after the text. */
const shapes: Readonly<Partial<Record<MapNode['kind'], readonly [string, string]>>> = {
  network: ['([', '])'],
  gateway: ['([', '])'],
  policies: ['[/', '/]'],
  zone: ['{{', '}}'],
  sdwan: ['{{', '}}'],
};

const arrows: Readonly<Partial<Record<MapEdge['kind'], string>>> = {
  tunnel: '-.-',
  fabric: '-.-',
  heartbeat: '-.-',
};

function mapMermaid({ groups, nodes, edges, note }: NetworkMap): string {
  const names = new Map([...groups, ...nodes].map(({ id }, index) => [id, `n${index + 1}`]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const nodeLine = ({ id, kind, title, lines }: MapNode): string => {
    const [open, close] = shapes[kind] ?? ['[', ']'];
    return `${nameOf(id)}${open}"${[title, ...lines].map(text).join('<br/>')}"${close}`;
  };
  const within = (parent: string | undefined, indent: string): readonly string[] => [
    ...nodes.filter(({ group }) => group === parent).map((node) => indent + nodeLine(node)),
    ...groups
      .filter((group) => group.parent === parent)
      .flatMap((group) => [
        `${indent}subgraph ${nameOf(group.id)}["${text([group.title, group.detail].filter(Boolean).join(', '))}"]`,
        ...within(group.id, `${indent}  `),
        `${indent}end`,
      ]),
  ];
  return [
    'flowchart LR',
    ...(note === undefined ? [] : [`  %% ${visibleOnOneLine(note)}`]),
    ...within(undefined, '  '),
    ...edges.map(({ from, to, kind, isDirected, isBackward }) => {
      // Mermaid draws from left to right; a backward edge with an arrow keeps its direction.
      const [left, right] = isBackward && !isDirected ? [to, from] : [from, to];
      return `  ${nameOf(left)} ${isDirected ? '-->' : (arrows[kind] ?? '---')} ${nameOf(right)}`;
    }),
    '',
  ].join('\n');
}

/** A text in quotes: Mermaid reads entities with decimal numbers. */
function text(value: string): string {
  return visibleOnOneLine(value).replace(/["#<>&`\\;]/g, (character) => `#${character.charCodeAt(0)};`);
}
