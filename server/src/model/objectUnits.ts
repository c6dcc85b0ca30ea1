import type { ConfigDocument } from './document/document';
import { getOrInsertComputed } from '../base/collections';
import { matchPath } from '../schema/matchNames';
import { runToCompletion, type Steps } from '../base/steps';
import type { Unit } from './document/unit';
import { UnitIndex } from './document/unitIndex';
import type { SchemaView } from '../schema/schemaContext';
import { contextOfContainer } from './visit';

/** The block units of a document by their table, updated incrementally. */
export class ObjectUnits {
  private readonly byTable = new Map<string, Set<Unit>>();
  private readonly tables: UnitIndex<string>;

  constructor(document: ConfigDocument, view: SchemaView) {
    this.tables = new UnitIndex(document, {
      compute: (unit) => tableOf(unit, view),
      add: (unit, table) => {
        if (table !== '') getOrInsertComputed(this.byTable, table, () => new Set<Unit>()).add(unit);
      },
      remove: (unit, table) => {
        this.byTable.get(table)?.delete(unit);
      },
    });
  }

  /** The blocks of a top-level object, in the order of the text. */
  of(table: string): readonly Unit[] {
    runToCompletion(this.update());
    return [...(this.byTable.get(table) ?? [])].sort((a, b) => a.firstLine - b.firstLine);
  }

  /** Reads the changed units, so that {@link of} is fast. */
  *update(): Steps {
    yield* this.tables.update();
  }
}

/** The table that a unit is a block of; empty if it is of another kind or in no known table. */
function tableOf({ type, container, path }: Unit, view: SchemaView): string {
  if (type !== 'block') return '';
  return matchPath(view.schema, contextOfContainer(container, view), path, view.version)?.node.path ?? '';
}
