import type { ConfigDocument } from '../../server/src/model/document/document';
import type { Container } from '../../server/src/model/document/unit';

/**
 * What a document says: its units, where each stands, and its statements word by word; of the places of words their
 * lines alone. Two documents that differ in blanks between words say the same.
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

/** Whether something tells where on its line a position is, or a word begins or ends. */
function isColumn(key: string, value: unknown): boolean {
  return typeof value === 'number' && ['character', 'start', 'end'].includes(key);
}

function containerPath(container: Container | undefined): string {
  if (!container) return '';
  const { parent, kind, path, open, close, closed } = container;
  return `${containerPath(parent)}/${kind} ${path.join(' ')} ${open.firstLine}-${close?.firstLine ?? String(closed)}`;
}
