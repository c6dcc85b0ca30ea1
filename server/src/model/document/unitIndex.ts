import type { Statement } from '../../syntax/statements';
import { runToCompletion } from '../runToCompletion';
import type { ConfigDocument } from './document';
import { isLong, type Unit } from './unit';

/** Receives each unit whose statement was read, so that others need not read it again. Takes several steps for a long one. */
export type OnRead = (unit: Unit, statement: Statement | undefined) => Generator<void, void>;

/** The functions that compute the value of a unit, add it to an index and remove it. */
export interface UnitHooks<T> {
  /** @param read reads the statement of the unit, which is slow */
  readonly compute: (unit: Unit, read: () => Statement | undefined) => T;
  /** The same in steps, for a long unit. */
  readonly computeInSteps?: (unit: Unit, statement: Statement | undefined) => Generator<void, T>;
  readonly add?: (unit: Unit, value: T) => void;
  readonly remove: (unit: Unit, value: T) => void;
}

/** The values that an update added and removed. */
export interface IndexUpdate<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  /** The change log did not reach back to the last update. */
  readonly everything: boolean;
}

/** A value for each unit of a document. An update costs only the units that edits have added or removed. */
export class UnitIndex<T> {
  private revision = 0;
  private readonly values = new Map<Unit, T>();
  /** The units that were added before the update that covers them. */
  private readonly ahead = new Set<Unit>();

  constructor(
    private readonly document: ConfigDocument,
    private readonly hooks: UnitHooks<T>,
  ) {}

  get(unit: Unit): T | undefined {
    return this.values.get(unit);
  }

  has(unit: Unit): boolean {
    return this.values.has(unit);
  }

  all(): Iterable<T> {
    return this.values.values();
  }

  /** Adds a unit whose statement the caller has already read. */
  *addAhead(unit: Unit, statement: Statement | undefined): Generator<void, void> {
    if (this.values.has(unit)) return;
    const { compute, computeInSteps } = this.hooks;
    const value =
      computeInSteps && isLong(unit)
        ? yield* computeInSteps(unit, statement)
        : compute(unit, () => statement);
    this.addValueAhead(unit, value);
  }

  /** Adds new units, one or less at each step, so that {@link update} is quick. If the document changes, the steps can be abandoned. */
  *addInSteps(onRead?: OnRead): Generator<void, void> {
    for (const unit of this.document.changesSince(this.revision).added) {
      if (this.values.has(unit)) continue;
      if (isLong(unit)) {
        const statement = this.document.read(unit);
        yield;
        if (onRead) yield* onRead(unit, statement);
        yield* this.addAhead(unit, statement);
      } else this.addValueAhead(unit, this.compute(unit, onRead));
      yield;
    }
  }

  /** Brings the index up to date; undefined if the document has not changed since the last update. */
  update(onRead?: OnRead): IndexUpdate<T> | undefined {
    const { added, removed, revision, everything } = this.document.changesSince(this.revision);
    if (revision === this.revision) return undefined;
    const removedValues: T[] = [];
    for (const unit of everything ? this.unitsExcept(added) : removed) {
      const value = this.values.get(unit);
      if (value !== undefined) removedValues.push(value);
      this.remove(unit);
    }
    for (const unit of added) {
      if (!this.ahead.delete(unit) && !this.values.has(unit)) this.addValue(unit, this.compute(unit, onRead));
    }
    // Units that were removed again before this update.
    for (const unit of this.ahead) this.remove(unit);
    this.ahead.clear();
    this.revision = revision;
    const addedValues: T[] = [];
    for (const unit of added) {
      const value = this.values.get(unit);
      if (value !== undefined) addedValues.push(value);
    }
    return { added: addedValues, removed: removedValues, everything };
  }

  private compute(unit: Unit, onRead: OnRead | undefined): T {
    return this.hooks.compute(unit, () => {
      const statement = this.document.read(unit);
      if (onRead) runToCompletion(onRead(unit, statement));
      return statement;
    });
  }

  private addValueAhead(unit: Unit, value: T): void {
    // Another request may have added a long unit between the steps.
    if (this.values.has(unit)) return;
    this.addValue(unit, value);
    this.ahead.add(unit);
  }

  private addValue(unit: Unit, value: T): void {
    this.values.set(unit, value);
    this.hooks.add?.(unit, value);
  }

  private remove(unit: Unit): void {
    const value = this.values.get(unit);
    if (value === undefined) return;
    this.values.delete(unit);
    this.hooks.remove(unit, value);
  }

  private unitsExcept(kept: readonly Unit[]): readonly Unit[] {
    const all = new Set(kept);
    return [...this.values.keys()].filter((unit) => !all.has(unit));
  }
}
