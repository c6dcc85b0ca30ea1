import { getOrInsertComputed } from '../../base/collections';
import { ownAddressesOf } from '../../constraints/addressRoles';
import type {
  Constraint,
  OwnAddresses,
  Subject,
  Surroundings,
  Violation,
} from '../../constraints/constraint';
import {
  rowAppliesTo,
  consequenceOf,
  isCertain,
  violationReason,
  settingOf,
  violationOf,
} from '../../constraints/evaluate';
import { constraints } from '../../constraints/rows';
import { placeInDocument, type ConditionPlace } from '../../model/conditions';
import { scopeKey } from '../../model/document/unit';
import { isNewEntry, type ObjectState } from '../../model/objectState';
import { unquote } from '../../syntax/quoting';
import type { Located, Setting } from '../../syntax/statements';
import { interfacesIn } from './interfaceAddresses';
import { reportAt, type DocumentSteps, type Fix, type LocatedReport, type Rule } from './rule';
import { onTables, type Tables } from './tables';

/** An entry or object of a document. */
interface LocatedSubject extends Subject<ObjectState> {
  readonly at: Located;
  readonly owner: LocatedSubject | undefined;
}

/** What a rule adds to the reports of its rows. */
interface ReportOptions {
  readonly fixes?: (row: Constraint, state: ObjectState, violation: Violation<ObjectState>) => readonly Fix[];
  /** Whether an entry is left out, because another rule reports it. */
  readonly skips?: (row: Constraint, state: ObjectState, today: Date) => boolean;
}

/** Reports what violates the rows of a rule. Each table is checked again only if it changes, or what its rows read. */
export function onConstraints(rule: Rule['id'], options: ReportOptions = {}): DocumentSteps {
  const steps = [...tablesOf(rule)].map(([tables, rows]) => ({
    tables,
    check: onTables(tablesToPrepare(tables, rows), (all) => reportsIn(tables, rows, all, options)),
  }));
  return function* (context) {
    for (const { tables, check } of steps)
      if (tables.some((table) => isMentioned(table, context.index))) yield* check(context);
  };
}

/** The tables with many entries that a check reads. */
function tablesToPrepare(tables: readonly string[], rows: readonly Constraint[]): readonly string[] {
  const tops = tables.map((table) => table.split(' > ')[0] ?? '');
  return rows.some(({ check }) => check.kind === 'address') ? [...tops, 'system interface'] : tops;
}

function isMentioned(table: string, index: Tables['index']): boolean {
  const [top = ''] = table.split(' > ');
  // Objects are not tables with entries.
  return index.view.schema.node(top)?.kind === 'object' || index.mentionsTable(top);
}

/** The rows of a rule: those about uniqueness with all their tables, others by table. */
function tablesOf(rule: Rule['id']): ReadonlyMap<readonly string[], readonly Constraint[]> {
  const own = constraints.filter((row) => row.rule === rule && row.certainty !== 'believed');
  const found = new Map<readonly string[], readonly Constraint[]>();
  const byTable = new Map<string, Constraint[]>();
  for (const row of own)
    if (row.check.kind === 'unique') found.set(row.tables, [row]);
    else for (const table of row.tables) getOrInsertComputed(byTable, table, () => []).push(row);
  for (const [table, rows] of byTable) found.set([table], rows);
  return found;
}

function* reportsIn(
  tables: readonly string[],
  rows: readonly Constraint[],
  all: Tables,
  options: ReportOptions,
): Iterable<LocatedReport | undefined> {
  const firsts = new Map<string, LocatedSubject>();
  for (const table of tables)
    for (const subject of subjectsIn(table, all)) {
      yield undefined;
      if (subject.state.isTemplated) continue;
      const around = new DocumentSurroundings(subject, all);
      for (const row of rows) {
        const sharing = (key: string): Subject<ObjectState> | undefined => {
          const first = getOrInsertComputed(firsts, `${spaceOf(row, subject)}\n${key}`, () => subject);
          if (first === subject || isSameEntry(row, first, subject)) return undefined;
          return isAcross(row) && first.state.node === subject.state.node ? undefined : first;
        };
        if (!rowAppliesTo(row, around) || options.skips?.(row, subject.state, all.today) === true) continue;
        const violation = violationOf(row, subject, around, sharing);
        if (violation) yield reportOf(row, subject, violation, around, options);
      }
    }
}

function isAcross({ check }: Constraint): boolean {
  return check.kind === 'unique' && check.acrossTables === true;
}

/** Several blocks of one entry are one state; a name can be in several VDOMs, except of what is unique on the device. */
function isSameEntry(row: Constraint, a: LocatedSubject, b: LocatedSubject): boolean {
  if (a.name !== b.name || a.state.node !== b.state.node) return false;
  const { check } = row;
  return (
    (check.kind === 'unique' && check.within === 'device') ||
    scopeKey(a.state.scope) === scopeKey(b.state.scope)
  );
}

function spaceOf({ check }: Constraint, { state, owner }: LocatedSubject): string {
  if (check.kind !== 'unique' || check.within === 'device') return '';
  return check.within === 'vdom' ? scopeKey(state.scope) : `${scopeKey(state.scope)}\n${owner?.name ?? ''}`;
}

/** The entries of a table, or an object, in all VDOMs. */
function subjectsIn(path: string, tables: Tables): readonly LocatedSubject[] {
  const [top = '', ...children] = path.split(' > ');
  const isObject = tables.view.schema.node(top)?.kind === 'object';
  let found: readonly LocatedSubject[] = isObject
    ? tables
        .objects(top)
        .flatMap((state) =>
          state.blocks.slice(0, 1).map(({ keyword: at }) => ({ name: '', at, state, owner: undefined })),
        )
    : tables.entries(top).map(({ name, at, state }) => ({ name, at, state, owner: undefined }));
  for (const child of children)
    found = found.flatMap((owner) =>
      owner.state.children(child).map(({ name, at, state }) => ({ name, at, state, owner })),
    );
  return found;
}

type AddressesByScope = Map<string, OwnAddresses<ObjectState> | undefined>;

const addressesByScope = new WeakMap<Tables, AddressesByScope>();

/** The document around an entry or object. */
class DocumentSurroundings implements Surroundings<ObjectState> {
  constructor(
    private readonly subject: LocatedSubject,
    private readonly tables: Tables,
  ) {}

  get version(): Surroundings<ObjectState>['version'] {
    return this.tables.view.version;
  }

  get isComplete(): boolean {
    return this.tables.isBackup || isNewEntry(this.subject.state);
  }

  get place(): ConditionPlace {
    return this.placeOf(this.subject);
  }

  private placeOf({ state, owner }: LocatedSubject): ConditionPlace {
    const object = (path: string): ConditionPlace | undefined => {
      const found = this.object(path);
      return found && placeInDocument(found, this.tables.isBackup, object);
    };
    return placeInDocument(state, this.isComplete, object, owner && this.placeOf(owner));
  }

  entries(table: string): readonly LocatedSubject[] {
    const key = scopeKey(this.subject.state.scope);
    return subjectsIn(table, this.tables).filter(
      ({ state: { scope } }) => scopeKey(scope) === key || scope.kind !== 'vdom',
    );
  }

  everywhere(table: string): readonly LocatedSubject[] {
    return subjectsIn(table, this.tables);
  }

  object(path: string): ObjectState | undefined {
    return this.tables.objectIn(path, this.subject.state.scope);
  }

  ownAddresses(): OwnAddresses<ObjectState> | undefined {
    const { tables, subject } = this;
    const { scope } = subject.state;
    const known = getOrInsertComputed(addressesByScope, tables, (): AddressesByScope => new Map());
    const key = scopeKey(scope);
    if (!known.has(key)) {
      const interfaces = interfacesIn(tables, scope)?.map(({ name, state }) => ({ name, state }));
      known.set(key, interfaces && ownAddressesOf(interfaces, tables.isBackup));
    }
    return known.get(key);
  }
}

function reportOf(
  row: Constraint,
  subject: LocatedSubject,
  violation: Violation<ObjectState>,
  around: DocumentSurroundings,
  { fixes }: ReportOptions,
): LocatedReport {
  const { state } = subject;
  const { other, value } = violation;
  const isCertainly = isCertain(row, around.version) && violation.isPossible !== true;
  const setting = state.get(settingOf(row, state, violation))?.setting;
  const { check } = row;
  const isList =
    check.kind === 'function' ||
    (check.kind === 'unique' && check.each === true) ||
    (setting?.values.length ?? 0) > 1;
  const word = setting && isList && value !== undefined ? wordOf(setting, value) : undefined;
  const at = word ?? setting ?? subject.at;
  const where = other && placeOf(other.subject, other.setting);
  return reportAt(at, {
    message: `${violationReason(row, subject, violation)} ${consequenceOf(row, isCertainly, violation.words ?? {})} ${row.fix}`,
    ...(isCertainly && row.consequence === 'rejects' && { isRejected: true }),
    ...(isCertainly && row.severity && { severity: row.severity }),
    ...(where && { related: [{ at: where, message: `"${other.subject.name}"` }] }),
    ...(fixes && { fixes: fixes(row, state, violation) }),
  });
}

function wordOf({ values }: Setting, value: string): Located | undefined {
  return values.find(({ text }) => unquote(text) === value);
}

function placeOf({ state }: Subject<ObjectState>, setting: string | undefined): Located | undefined {
  const command = setting === undefined ? undefined : state.get(setting)?.setting;
  const [block] = state.blocks;
  return command ?? (block?.type === 'entry' ? block.key[0] : block?.keyword);
}
