import { escapeHtml, visibleOnOneLine, htmlOnOneLine } from 'fortios-language/base/escaping';
import {
  lineHeight,
  padding,
  textWidth,
  type MapLayout,
  type PlacedEdge,
  type PlacedGroup,
  type PlacedNode,
  type Point,
} from './layout';
import type { MapNode, MapNodeKind } from './model';

/** How the kinds of nodes are called in the legend, in its order. */
const kindTitles: Readonly<Record<MapNodeKind, string>> = {
  interface: 'Interface',
  tunnel: 'Tunnel',
  zone: 'Zone',
  sdwan: 'SD-WAN zone',
  network: 'Network',
  'next-hop': 'Next hop',
  route: 'Routes',
  gateway: 'Remote gateway',
  policies: 'Policies',
  vip: 'Virtual IP',
  ha: 'HA cluster',
  fabric: 'Security Fabric',
  unused: 'Unused',
  collapsed: 'Collapsed',
};

/** The fill and the line of each kind. Texts have enough contrast on each of them. */
const colors: Readonly<Record<MapNodeKind, readonly [fill: string, line: string]>> = {
  interface: ['#ffffff', '#3a6ea5'],
  tunnel: ['#f3eefb', '#7a4fb5'],
  zone: ['#dcebfa', '#1f5a96'],
  sdwan: ['#d8f0ee', '#14756b'],
  network: ['#f2f5e8', '#6d7f1f'],
  'next-hop': ['#f6f2ea', '#8a6d2f'],
  route: ['#f6f2ea', '#8a6d2f'],
  gateway: ['#f3eefb', '#7a4fb5'],
  policies: ['#eef6ee', '#2e7d32'],
  vip: ['#fdeff5', '#ad3a6f'],
  ha: ['#fff4e0', '#a35c00'],
  fabric: ['#fdecea', '#b3261e'],
  unused: ['#f4f5f6', '#868f98'],
  collapsed: ['#e8eef4', '#3a4a5a'],
};

/** The colors of policies that do not only accept. */
const verdictColors = {
  deny: ['#fdecea', '#b3261e'],
  mixed: ['#fff4e0', '#a35c00'],
  disabled: ['#f4f5f6', '#868f98'],
} as const;

export function colorsOf({ kind, verdict }: MapNode): readonly [fill: string, line: string] {
  return verdict === undefined || verdict === 'accept' ? colors[kind] : verdictColors[verdict];
}

/** The colors of a drawing that stands alone. All rules begin with its class, because an SVG in a page shares its styles. */
export const standaloneStyle = [
  '.fortios-map{background:#fff;font:12px system-ui,"Segoe UI",Helvetica,Arial,sans-serif}',
  '.fortios-map text{fill:#1c2733}',
  '.fortios-map .title{font-weight:600}',
  '.fortios-map .detail{fill:#4a5763}',
  '.fortios-map .group rect{fill:#f7f9fb;stroke:#9fb0c0}',
  '.fortios-map .vdom rect{fill:#ffffff;stroke:#b9c6d2;stroke-dasharray:5 3}',
  '.fortios-map .edge path{fill:none;stroke:#8a97a3;stroke-width:1.3}',
  '.fortios-map .edge polygon{fill:#8a97a3}',
  ...Object.entries(colors).map(
    ([kind, [fill, line]]) => `.fortios-map .${kind} .shape{fill:${fill};stroke:${line}}`,
  ),
  ...Object.entries(verdictColors).map(
    ([verdict, [fill, line]]) => `.fortios-map .${verdict} .shape{fill:${fill};stroke:${line}}`,
  ),
  '.fortios-map .edge.policy path{stroke:#7fae82}',
  '.fortios-map .edge.policy polygon{fill:#7fae82}',
  '.fortios-map .edge.policy.deny path{stroke:#cf7a75}',
  '.fortios-map .edge.policy.deny polygon{fill:#cf7a75}',
  '.fortios-map .edge.policy.mixed path{stroke:#cfa25f}',
  '.fortios-map .edge.policy.mixed polygon{fill:#cfa25f}',
  '.fortios-map .edge.vip path{stroke:#ad3a6f}',
  '.fortios-map .edge.vip polygon{fill:#ad3a6f}',
  '.fortios-map .edge.tunnel path{stroke:#7a4fb5;stroke-dasharray:6 3}',
  '.fortios-map .edge.fabric path{stroke:#b3261e;stroke-dasharray:2 3}',
  '.fortios-map .edge.heartbeat path{stroke:#a35c00;stroke-dasharray:2 3}',
].join('');

/** How a drawing is used. */
interface SvgOptions {
  /** The text that a screen reader gets for the whole drawing. */
  readonly title: string;
  /** Whether it has its own colors; a view of an editor has those of the theme. */
  readonly hasStyle: boolean;
  /** An attribute for the group of a node, such as a link of the page; by default none. */
  readonly linkOf?: (id: string) => string | undefined;
}

/** The map as SVG, without scripts and without anything from outside. */
export function mapSvg(layout: MapLayout, { title, hasStyle, linkOf }: SvgOptions): string {
  const { groups, nodes, edges } = layout;
  const verdicts = new Map(nodes.map(({ node }) => [node.id, node.verdict]));
  const legend = legendOf(layout);
  const width = Math.max(layout.width, legend.width);
  const height = layout.height + legend.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="fortios-map" role="${linkOf ? 'group' : 'img'}" aria-label="${escapeHtml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    // A title is also a tooltip, which a page does not need.
    ...(hasStyle && !linkOf ? [`<title>${escapeHtml(title)}</title>`] : []),
    ...(hasStyle ? [`<style>${standaloneStyle}</style>`] : []),
    ...groups.map(groupSvg),
    ...edges.map((edge) => edgeSvg(edge, verdicts.get(edge.edge.from) ?? verdicts.get(edge.edge.to))),
    ...nodes.map((node) => nodeSvg(node, linkOf?.(node.node.id))),
    legend.svg,
    '</svg>',
    '',
  ].join('\n');
}

function groupSvg({ group, box, texts }: PlacedGroup): string {
  const [title = '', detail] = texts;
  const x = box.x + 12;
  const more = detail === undefined ? '' : `<tspan class="detail" dx="10">${htmlOnOneLine(detail)}</tspan>`;
  return `<g class="group ${group.kind}" data-id="${htmlOnOneLine(group.id)}">${rect(box, 8)}<text x="${x}" y="${box.y + 19}"><tspan class="title">${htmlOnOneLine(title)}</tspan>${more}</text></g>`;
}

function nodeSvg({ node, box, texts }: PlacedNode, link: string | undefined): string {
  const round = node.kind === 'network' || node.kind === 'gateway' ? 14 : node.kind === 'policies' ? 2 : 6;
  const full = [node.title, ...node.lines].map((line) => visibleOnOneLine(line));
  const isCut = texts.some((line, index) => line !== full[index]);
  const content = [
    isCut ? `<title>${htmlOnOneLine(full.join('\n'))}</title>` : '',
    rect(box, round),
    ...texts.map(
      (line, index) =>
        `<text class="${index === 0 ? 'title' : 'detail'}" x="${box.x + padding + 2}" y="${box.y + padding + 10 + index * lineHeight}">${htmlOnOneLine(line)}</text>`,
    ),
  ].join('');
  const shape = `<g class="node ${node.kind} ${node.verdict ?? ''}" data-id="${htmlOnOneLine(node.id)}">${content}</g>`;
  return link === undefined ? shape : `<a href="${htmlOnOneLine(link)}">${shape}</a>`;
}

function rect({ x, y, width, height }: PlacedNode['box'], radius: number): string {
  return `<rect class="shape" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function edgeSvg({ edge, points }: PlacedEdge, verdict: string | undefined): string {
  const kind = [edge.kind, edge.kind === 'policy' ? (verdict ?? '') : ''].join(' ').trim();
  const ends = `data-from="${htmlOnOneLine(edge.from)}" data-to="${htmlOnOneLine(edge.to)}"`;
  return `<g class="edge ${kind}" ${ends}><path d="${curve(points)}"/>${edge.isDirected ? arrow(points) : ''}</g>`;
}

/** A line that leaves and reaches its points horizontally. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  let before = first;
  const parts = [`M${first.x} ${first.y}`];
  for (const point of others) {
    const middle = Math.round(((before.x + point.x) / 2) * 10) / 10;
    parts.push(`C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`);
    before = point;
  }
  return parts.join('');
}

/** A triangle at the end of a line, which comes from the left or from the right. */
function arrow(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const back = end.x + (before.x < end.x ? -8 : 8);
  return `<polygon points="${end.x},${end.y} ${back},${end.y - 4} ${back},${end.y + 4}"/>`;
}

/** The kinds that the map has, in one line below it. */
function legendOf({ nodes, height }: MapLayout): {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
} {
  const kinds = new Set(nodes.map(({ node }) => node.kind));
  let x = 24;
  const items: string[] = [];
  const add = (classes: string, title: string): void => {
    items.push(
      `<g class="node ${classes}"><rect class="shape" x="${x}" y="${height}" width="14" height="14" rx="3"/><text class="detail" x="${x + 20}" y="${height + 11}">${htmlOnOneLine(title)}</text></g>`,
    );
    x += Math.ceil(textWidth(title)) + 44;
  };
  for (const [kind, title] of Object.entries(kindTitles)) {
    if (![...kinds].some((one) => one === kind) || kind === 'next-hop') continue;
    if (kind !== 'policies') add(kind, kind === 'route' ? 'Next hop, routes' : title);
    else
      for (const [verdict, label] of verdictTitles)
        if (nodes.some(({ node }) => node.verdict === verdict)) add(`${kind} ${verdict}`, label);
  }
  return {
    svg: `<g class="legend" aria-hidden="true">${items.join('')}</g>`,
    width: x,
    height: items.length > 0 ? 38 : 0,
  };
}

const verdictTitles = [
  ['accept', 'Policies that accept'],
  ['mixed', 'that accept and deny'],
  ['deny', 'that deny'],
] as const;
