import type { ConfigDocument } from '../../server/src/model/document/document';
import type { Container } from '../../server/src/model/document/unit';

/**
 * The content of a document: its units with their containers, and its statements word by word, with lines but without
 * columns. Two documents that differ only in blanks between words have the same snapshot.
 */
export function semanticSnapshot(document: ConfigDocument): readonly unknown[] {
  return document.units.map((unit) => ({
    type: unit.type,
    path: unit.path,
    lines: [unit.firstLine, unit.lastLine],
    place: containerPath(unit.container),
    statement: JSON.stringify(document.read(unit), (key, value: unknown) =>
      key === 'origin' || isColumn(key, value) ? undefined : value,
    ),
  }));
}

/** Whether a value is a column of a position or a word. */
function isColumn(key: string, value: unknown): boolean {
  return typeof value === 'number' && ['character', 'start', 'end'].includes(key);
}

function containerPath(container: Container | undefined): string {
  if (!container) return '';
  const { parent, kind, path, open, close, closed } = container;
  return `${containerPath(parent)}/${kind} ${path.join(' ')} ${open.firstLine}-${close?.firstLine ?? String(closed)}`;
}
