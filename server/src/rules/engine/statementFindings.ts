import type { ConfigDocument } from '../../model/document/document';
import type { OnRead } from '../../model/symbols/symbolTable';
import type { Unit } from '../../model/document/unit';
import type { Finding } from './rule';
import type { RuleVisitor } from './ruleVisitor';

/** What the rules find in the statements of a document, kept in step with it: an edit costs the units that it touched. */
export class StatementFindings {
  private revision = 0;
  private readonly checked = new Set<Unit>();
  /** Those among them that are not in the list yet. */
  private readonly ahead = new Set<Unit>();
  /** Of the units in which anything was found. */
  private readonly byUnit = new Map<Unit, readonly Finding[]>();

  constructor(
    private readonly document: ConfigDocument,
    private readonly visitor: RuleVisitor,
  ) {}

  /** Checks a unit that the caller has read already. */
  readonly onRead: OnRead = (unit, statement) => {
    if (this.checked.has(unit)) return;
    this.checked.add(unit);
    this.ahead.add(unit);
    const found = this.visitor.check(unit, statement);
    if (found.length > 0) this.byUnit.set(unit, found);
  };

  /**
   * Looks at what has come, unit by unit, and forgets what is gone. Once the document has changed there is no use in going
   * on; what was found is kept.
   */
  *updateInSteps(): Generator<void, void> {
    const { added, removed, revision, everything } = this.document.changesSince(this.revision);
    if (everything) {
      const all = new Set(added);
      for (const unit of this.checked) if (!all.has(unit)) this.forget(unit);
    }
    for (const unit of added) {
      if (this.checked.has(unit)) continue;
      this.onRead(unit, this.document.read(unit));
      yield;
    }
    for (const unit of removed) this.forget(unit);
    for (const unit of added) this.ahead.delete(unit);
    // Those that were gone again before anybody asked.
    for (const unit of this.ahead) this.forget(unit);
    this.ahead.clear();
    this.revision = revision;
  }

  /** What was found, unit by unit; in no particular order. */
  all(): Iterable<readonly Finding[]> {
    return this.byUnit.values();
  }

  private forget(unit: Unit): void {
    this.checked.delete(unit);
    this.byUnit.delete(unit);
  }
}
