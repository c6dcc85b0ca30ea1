import type { Statement } from '../../syntax/statements';
import { isStepOver, runToCompletion, SharedSteps, type Steps } from '../../base/steps';
import type { ConfigDocument } from './document';
import type { Unit } from './unit';
import type { UnitChanges } from './unitChanges';

/** Receives each unit whose statement was read, so that others need not read it again. Takes several steps for a long one. */
export type OnRead = (unit: Unit, statement: Statement | undefined) => Steps;

/** The functions that compute the value of a unit, add it to an index and remove it. */
interface UnitHooks<T> {
  /** @param read reads the statement of the unit, which is slow */
  readonly compute: (unit: Unit, read: () => Statement | undefined) => T;
  /** `compute` for a long unit, in steps. */
  readonly computeLong?: (unit: Unit, statement: Statement | undefined) => Steps<T>;
  readonly add?: (unit: Unit, value: T) => void;
  readonly addLong?: (unit: Unit, value: T) => Steps;
  readonly remove: (unit: Unit, value: T) => void;
  readonly removeLong?: (unit: Unit, value: T) => Steps;
}

/** The values that an update added and removed. */
export interface IndexUpdate<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  /** The change log did not reach back to the last update. */
  readonly allChanged: boolean;
}

/** A value for each unit of a document. An update costs only the units that edits have added or removed. */
export class UnitIndex<T> {
  private revision = 0;
  private readonly values = new Map<Unit, T>();
  /** The units that were added since the last update that ended. An update can be abandoned after any of its steps. */
  private readonly addedEarly = new Set<Unit>();
  /** The values that were removed since then, except those of {@link addedEarly}. */
  private removedValues: T[] = [];
  /** The addition or removal of a long unit that is in progress. */
  private readonly changing = new SharedSteps();

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

  /** Replaces the value of a unit. The caller changes what the hooks have changed. */
  replace(unit: Unit, value: T): void {
    this.values.set(unit, value);
  }

  /** Adds a unit whose statement the caller has already read. */
  *addRead(unit: Unit, statement: Statement | undefined): Steps {
    if (this.values.has(unit)) return;
    const { compute, computeLong } = this.hooks;
    const value =
      computeLong && unit.isLong ? yield* computeLong(unit, statement) : compute(unit, () => statement);
    yield* this.addEarly(unit, value);
  }

  /** Adds new units, one or less at each step, so that {@link update} is quick. If the document changes, the steps can be abandoned. */
  *addNew(onRead?: OnRead): Steps {
    for (const unit of this.document.changesSince(this.revision).added) {
      if (this.values.has(unit)) continue;
      if (unit.isLong) {
        const statement = this.document.read(unit);
        yield;
        if (onRead) yield* onRead(unit, statement);
        yield* this.addRead(unit, statement);
      } else this.addEarly(unit, this.compute(unit, onRead));
      if (isStepOver('entry')) yield;
    }
  }

  /**
   * Brings the index up to date. The steps can be abandoned, and several updates can run side by side: the one that ends
   * first returns what has changed since the last update that ended.
   *
   * @returns undefined if the document has not changed since the last update
   */
  *update(onRead?: OnRead): Steps<IndexUpdate<T> | undefined> {
    for (;;) {
      yield* this.changing.finish();
      const changes = this.document.changesSince(this.revision);
      if (changes.revision === this.revision) return undefined;
      const added = yield* this.apply(changes, onRead);
      if (!added) continue;
      const removed = this.removedValues;
      this.removedValues = [];
      this.addedEarly.clear();
      this.revision = changes.revision;
      return { added, removed, allChanged: changes.allChanged };
    }
  }

  /** @returns the values of the added units; undefined if the document or the index has changed between the steps */
  private *apply(
    { added, removed, revision, allChanged }: UnitChanges,
    onRead: OnRead | undefined,
  ): Steps<readonly T[] | undefined> {
    const { revision: before } = this;
    const isCurrent = (): boolean =>
      this.revision === before && this.document.changesSince(revision).revision === revision;
    const values: T[] = [];
    let early = 0;
    for (const unit of allChanged ? this.unitsExcept(added) : removed) {
      yield* this.remove(unit);
      if (!unit.isLong && !isStepOver('item')) continue;
      yield;
      if (!isCurrent()) return undefined;
    }
    for (const unit of added) {
      if (!this.values.has(unit)) yield* this.addEarly(unit, this.compute(unit, onRead));
      const value = this.values.get(unit);
      if (value !== undefined) values.push(value);
      if (this.addedEarly.has(unit)) early++;
      if (!unit.isLong && !isStepOver('item')) continue;
      yield;
      if (!isCurrent()) return undefined;
    }
    // Units that were added early, and removed again before this update.
    if (early < this.addedEarly.size) {
      const kept = new Set(added);
      for (const unit of this.addedEarly) if (!kept.has(unit)) yield* this.remove(unit);
    }
    yield* this.changing.finish();
    return isCurrent() ? values : undefined;
  }

  private compute(unit: Unit, onRead: OnRead | undefined): T {
    return this.hooks.compute(unit, () => {
      const statement = this.document.read(unit);
      if (onRead) runToCompletion(onRead(unit, statement));
      return statement;
    });
  }

  private addEarly(unit: Unit, value: T): Iterable<void> {
    // Another request may have added a long unit between the steps.
    if (this.values.has(unit)) return noSteps;
    this.addedEarly.add(unit);
    return this.addValue(unit, value);
  }

  private addValue(unit: Unit, value: T): Iterable<void> {
    this.values.set(unit, value);
    const { add, addLong } = this.hooks;
    if (unit.isLong && addLong) return this.changing.run(addLong(unit, value));
    add?.(unit, value);
    return noSteps;
  }

  private remove(unit: Unit): Iterable<void> {
    const value = this.values.get(unit);
    if (value === undefined) return noSteps;
    this.values.delete(unit);
    if (!this.addedEarly.delete(unit)) this.removedValues.push(value);
    const { remove, removeLong } = this.hooks;
    if (unit.isLong && removeLong) return this.changing.run(removeLong(unit, value));
    remove(unit, value);
    return noSteps;
  }

  private unitsExcept(kept: readonly Unit[]): readonly Unit[] {
    // Before the first update, all values were added early, and those of removed units are removed below.
    if (this.addedEarly.size === this.values.size) return [];
    const all = new Set(kept);
    return [...this.values.keys()].filter((unit) => !all.has(unit));
  }
}

/** An array, because most units need no generator. */
const noSteps: Iterable<void> = [];
