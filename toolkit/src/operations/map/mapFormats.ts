// The formats of the map. The library for the layout is loaded only when they are used: a bundle of its own.
import { htmlOnOneLine, visibleOnOneLine } from 'fortios-language/base/escaping';
import { drawable, drawingNote } from './collapse';
import { layoutMap, type LayoutBox, type PlacedNode } from './layout';
import type { MapRow, NetworkMap, MapEdge, MapNode } from './model';
import { pageHtml } from '../../page/html';
import { pageMarkdown } from '../../page/markdown';
import { pageTable, paragraph, titledPage, type Page, type PageFormat } from '../../page/page';
import { pageText } from '../../page/text';
import { mapSvg, colorsOf } from './svg';

export type MapFormat = PageFormat | 'svg' | 'mermaid' | 'drawio' | 'json';

export class TooManyBoxes extends Error {}

/**
 * The functions that write a map in a format.
 *
 * @throws {TooManyBoxes} if the format is a drawing and nothing else
 */
export const mapFormats: Readonly<Record<MapFormat, (map: NetworkMap) => string>> = {
  text: (map) => pageText(mapPage(map, 'text'), { colors: false, width: undefined }),
  markdown: (map) => pageMarkdown(mapPage(map, 'markdown')),
  html: (map) => pageHtml(mapPage(map, 'html')),
  svg: (map) => drawing(shownOf(map)),
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

/** The drawing and a table, to whose rows the nodes lead in HTML. A terminal has the table only. */
function mapPage(map: NetworkMap, format: PageFormat): Page {
  const rowIds = new Map<string, string>();
  for (const [index, { node }] of map.rows.entries())
    if (!rowIds.has(node)) rowIds.set(node, `row${index + 1}`);
  const linkOf = (id: string): string | undefined => {
    const row = rowIds.get(id);
    return row === undefined ? undefined : `#${row}`;
  };
  const shown = drawable(map);
  const note = drawingNote(shown);
  const guide = format === 'html' ? 'A box leads to its row in the table below.' : '';
  const hasDrawing = format !== 'text';
  return titledPage(
    [{ literal: mapTitle(map) }],
    map.note !== undefined && paragraph(map.note),
    hasDrawing && !shown.map && paragraph(note),
    hasDrawing &&
      shown.map && {
        kind: 'drawing',
        svg: drawing({ map: shown.map, note }, linkOf),
        mermaid: mapMermaid(shown.map),
        text: [note, guide].filter(Boolean).join(' '),
      },
    pageTable(
      ['Device', 'VDOM', 'Kind', 'Name', 'Details', 'Line'],
      map.rows.map(({ source, ...row }) => [
        row.device,
        row.vdom,
        row.kind,
        row.name,
        row.detail,
        lineOf(map, source),
      ]),
      {
        ids: map.rows.map((_, index) => `row${index + 1}`),
        ...(hasDrawing && { caption: 'Everything that the drawing shows' }),
      },
    ),
  );
}

/** `12`, or `berlin.conf:12` on a map of several files; empty if no line has it. */
function lineOf({ files }: NetworkMap, source: MapRow['source']): string {
  if (!source) return '';
  const file = files.length > 1 ? `${files[source.file] ?? ''}:` : '';
  return `${file}${source.line + 1}`;
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
