import type { ConfigDocument } from './document/document';
import { getOrInsertComputed } from './getOrInsertComputed';
import { matchPath } from './matchNames';
import type { Unit } from './document/unit';
import { diffUnits } from './document/unitChanges';
import { contextOfContainer, type SchemaView } from './visit';

/** The block units of a document by their table, updated incrementally. */
export class ObjectUnits {
  private structure: readonly Unit[] = [];
  private readonly pathOf = new Map<Unit, string>();
  private readonly byTable = new Map<string, Set<Unit>>();

  constructor(
    private readonly document: ConfigDocument,
    private readonly view: SchemaView,
  ) {}

  /** The blocks of a top-level object, in the order of the text. */
  of(table: string): readonly Unit[] {
    this.update();
    return [...(this.byTable.get(table) ?? [])].sort((a, b) => a.firstLine - b.firstLine);
  }

  private update(): void {
    const { structure } = this.document;
    if (structure === this.structure) return;
    const { added, removed } = diffUnits(this.structure, structure);
    for (const unit of removed) {
      this.byTable.get(this.pathOf.get(unit) ?? '')?.delete(unit);
      this.pathOf.delete(unit);
    }
    for (const unit of added) this.add(unit);
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
