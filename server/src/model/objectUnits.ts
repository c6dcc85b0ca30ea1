import type { ConfigDocument } from './document/document';
import { getOrInsertComputed } from '../base/collections';
import { matchPath } from '../schema/matchNames';
import { isStepOver, runToCompletion, SharedSteps, type Steps } from '../base/steps';
import type { Unit } from './document/unit';
import { diffUnits } from './document/unitChanges';
import type { SchemaView } from '../schema/schemaContext';
import { contextOfContainer } from './visit';

/** The block units of a document by their table, updated incrementally. */
export class ObjectUnits {
  private structure: readonly Unit[] = [];
  private readonly pathOf = new Map<Unit, string>();
  private readonly byTable = new Map<string, Set<Unit>>();
  private readonly changing = new SharedSteps();

  constructor(
    private readonly document: ConfigDocument,
    private readonly view: SchemaView,
  ) {}

  /** The blocks of a top-level object, in the order of the text. */
  of(table: string): readonly Unit[] {
    runToCompletion(this.update());
    return [...(this.byTable.get(table) ?? [])].sort((a, b) => a.firstLine - b.firstLine);
  }

  /** Reads the changed units, so that {@link of} is fast. */
  *update(): Steps {
    yield* this.changing.finish();
    const { structure } = this.document;
    if (structure !== this.structure) yield* this.changing.run(this.changeTo(structure));
  }

  private *changeTo(structure: readonly Unit[]): Steps {
    const { added, removed } = diffUnits(this.structure, structure);
    for (const unit of removed) {
      this.byTable.get(this.pathOf.get(unit) ?? '')?.delete(unit);
      this.pathOf.delete(unit);
      if (isStepOver('item')) yield;
    }
    for (const unit of added) {
      this.add(unit);
      if (isStepOver('item')) yield;
    }
    this.structure = structure;
  }

  private add(unit: Unit): void {
    if (unit.type !== 'block') return;
    const { schema, version } = this.view;
    const path = matchPath(schema, contextOfContainer(unit.container, this.view), unit.path, version)?.node
      .path;
    if (path === undefined) return;
    this.pathOf.set(unit, path);
    getOrInsertComputed(this.byTable, path, () => new Set<Unit>()).add(unit);
  }
}
