import { htmlOnOneLine } from '../../base/escaping';
import { layoutMap, type LayoutBox, type PlacedNode } from './layout';
import type { MapEdge, NetworkMap } from './model';
import { colorsOf } from './svg';

const edgeStyles: Readonly<Partial<Record<MapEdge['kind'], string>>> = {
  policy: 'strokeColor=#7fae82;',
  vip: 'strokeColor=#ad3a6f;',
  tunnel: 'strokeColor=#7a4fb5;dashed=1;',
  fabric: 'strokeColor=#b3261e;dashed=1;',
  heartbeat: 'strokeColor=#a35c00;dashed=1;',
};

/** The map as a file of draw.io: boxes that can be moved, devices and VDOMs as containers. */
export function mapDrawio(map: NetworkMap): string {
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
