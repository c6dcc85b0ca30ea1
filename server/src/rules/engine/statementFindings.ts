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

  constructor(
    document: ConfigDocument,
    private readonly visitor: RuleVisitor,
  ) {
    this.units = new UnitIndex(document, {
      add: (unit, read) => {
        const found = visitor.check(unit, read());
        if (found.length > 0) this.byUnit.set(unit, found);
        return found;
      },
      remove: (unit) => {
        this.byUnit.delete(unit);
      },
    });
  }

  /** Checks a unit that the caller has already read. */
  readonly onRead: OnRead = (unit, statement) => {
    this.units.addAhead(unit, statement);
  };

  /** Checks new units, one at each step. If the document changes, the steps can be abandoned; findings of units are kept. */
  *updateInSteps(): Generator<void, void> {
    if (!this.visitor.looksAtStatements) return;
    yield* this.units.addInSteps();
    this.units.update();
  }

  /** The findings by unit; unsorted. */
  all(): Iterable<readonly Finding[]> {
    return this.byUnit.values();
  }
}
