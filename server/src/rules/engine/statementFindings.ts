import type { Steps } from '../../base/steps';
import type { ConfigDocument } from '../../model/document/document';
import { UnitIndex, type OnRead } from '../../model/document/unitIndex';
import type { Unit } from '../../model/document/unit';
import type { Finding } from './rule';
import type { RuleVisitor } from './ruleVisitor';

/** The findings in the statements of a document, updated incrementally for the units that edits have changed. */
export class StatementFindings {
  private readonly units: UnitIndex<readonly Finding[]>;
  /** Only units with findings. */
  private readonly byUnit = new Map<Unit, readonly Finding[]>();
  /** The findings of all units; undefined if they have changed. */
  private inOneList: readonly Finding[] | undefined;

  constructor(
    document: ConfigDocument,
    private readonly visitor: RuleVisitor,
  ) {
    this.units = new UnitIndex(document, {
      compute: (unit, read) => visitor.check(unit, read()),
      computeLong: (unit, statement) => visitor.checkLong(unit, statement),
      add: (unit, found) => {
        if (found.length === 0) return;
        this.byUnit.set(unit, found);
        this.inOneList = undefined;
      },
      remove: (unit) => {
        if (this.byUnit.delete(unit)) this.inOneList = undefined;
      },
    });
  }

  /** Checks a unit that the caller has already read. */
  readonly onRead: OnRead = (unit, statement) => this.units.addRead(unit, statement);

  /** Checks new units, one at each step. If the document changes, the steps can be abandoned; findings of units are kept. */
  *update(): Steps {
    if (!this.visitor.looksAtStatements) return;
    yield* this.units.addNew();
    yield* this.units.update();
  }

  /** All findings, unsorted; the same list as long as none has changed. */
  all(): readonly Finding[] {
    if (this.inOneList) return this.inOneList;
    const all: Finding[] = [];
    for (const found of this.byUnit.values()) for (const finding of found) all.push(finding);
    return (this.inOneList = all);
  }
}
