import { visibleOnOneLine } from '../../base/escaping';
import type { MapEdge, MapNode, NetworkMap } from './model';

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

/** The map as a flowchart of Mermaid. */
export function mapMermaid({ groups, nodes, edges, note }: NetworkMap): string {
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
