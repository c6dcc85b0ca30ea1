import { settingsNode, type SchemaContext, type SchemaView } from '../../schema/schemaContext';
import { isStepOver, runToCompletion, type Steps } from '../../base/steps';
import { isOpenedOnly } from '../../schema/matchNames';
import { contextOfContainer } from '../../model/contextAt';
import { visit, walk } from '../../model/visit';
import type { Unit } from '../../model/document/unit';
import type { SchemaNode, SettingType } from '../../schema/schema';
import { getOrInsertComputed } from '../../base/collections';
import {
  lastWordOf,
  wordsOf,
  type Entry,
  type Setting,
  type Statement,
  type Word,
} from '../../syntax/statements';
import { isPlaceholderOfWords } from '../../syntax/placeholder';
import {
  keySubjectOf,
  type KeySubject,
  isMissingOnModel,
  settingSubject,
  valueSubjectOf,
  type SettingSubject,
} from './settingSubject';
import {
  findingOf,
  type CheckContext,
  type Finding,
  type Rule,
  type StatementContext,
  type Inspected,
  type MaybeSteps,
} from './rule';
import { slowMilliseconds, type RuleExecutor } from './ruleExecutor';

/** The visit of one unit. */
interface Visit {
  readonly unit: Unit;
  readonly findings: Finding[];
  /** The time of each rule, if it is measured. */
  readonly spent?: Map<Rule, number>;
  /** The checks of the current statement that take several steps, if these are not run at once. */
  readonly open?: { readonly rule: Rule; readonly steps: Steps }[];
}

/** What the settings of one name in one table have in common, if the version certainly has the name. */
interface KnownSetting {
  readonly node: SchemaNode;
  readonly table: SchemaNode;
  /** The rules for a line of the usual form, if its values can be checked. */
  readonly checks: Checks<Setting>;
  /** Single values in which these rules have found nothing. */
  readonly clean: Set<string>;
}

/** One list for all units without findings, which are most. */
const noFindings: readonly Finding[] = [];

/** The maximum number of {@link KnownSetting.clean} values, which are those that occur often. */
const maxCleanValues = 100;

/** The maximum length of a clean value. Longer ones, such as names and addresses, hardly repeat. */
const maxCleanLength = 12;

/** The values that rules share for a statement. Each is computed when the first rule needs it. */
interface Subjects {
  setting?: { readonly subject: SettingSubject | undefined };
  value?: { readonly subject: SchemaNode | undefined };
  key?: { readonly subject: KeySubject | undefined };
}

/**
 * Visits the statements of a unit for all rules. Created once per document, so that a statement costs only the calls of
 * the rules that inspect it.
 */
export class RuleVisitor {
  private readonly checks: {
    readonly [T in Exclude<Statement['type'], 'setting' | 'entry'>]: Checks<Extract<Statement, { type: T }>>;
  };
  private readonly onSettings: InspectingChecks<Setting>;
  private readonly onEntries: InspectingChecks<Entry>;
  private readonly known = new Map<SchemaNode, Map<string, KnownSetting>>();
  /** The known settings of the last table, because the next setting is mostly in the same one. */
  private last: { readonly table: SchemaNode; readonly known: Map<string, KnownSetting> } | undefined;
  /** Whether a line has the same findings wherever it occurs in a table. */
  private readonly canRepeat: boolean;
  private readonly onUnterminated: Checks<Word>;
  private readonly onRest: Checks<Word>;
  private current: Visit | undefined;
  private schemaContext: SchemaContext = { kind: 'unknown' };
  private statement: Statement | undefined;
  private subjects: Subjects = {};

  constructor(
    rules: readonly Rule[],
    private readonly shared: Omit<CheckContext, 'report'>,
    private readonly view: SchemaView,
    private readonly executor: RuleExecutor,
  ) {
    const checks = <Checked>(
      methodOf: (rule: Rule) => Check<Checked>['check'] | undefined,
    ): Checks<Checked> =>
      rules.flatMap((rule) => {
        const check = methodOf(rule);
        return check ? [{ rule, check, context: this.contextFor(rule) }] : [];
      });
    this.checks = {
      block: checks(({ block }) => block),
      command: checks(({ command }) => command),
      unknownCommand: checks(({ unknownCommand }) => unknownCommand),
      unexpectedClose: checks(({ unexpectedClose }) => unexpectedClose),
    };
    this.onSettings = new InspectingChecks(
      checks(({ setting }) => setting),
      ({ settings }) => settings,
    );
    this.onEntries = new InspectingChecks(
      checks(({ entry }) => entry),
      ({ entries }) => entries,
    );
    this.canRepeat = !this.onSettings.all.some(({ rule }) => rule.comparesLines);
    this.onUnterminated = checks(({ unterminated }) => unterminated);
    this.onRest = checks(({ rest }) => rest);
  }

  /** Whether any rule checks statements. If not, they need not be read. */
  get looksAtStatements(): boolean {
    const others = [this.onSettings.all, this.onEntries.all, this.onUnterminated, this.onRest];
    return [...others, ...Object.values(this.checks)].some((checks) => checks.length > 0);
  }

  /** The findings of the rules in a unit. */
  check(unit: Unit, statement: Statement | undefined): readonly Finding[] {
    if (!statement) return [];
    if (isLarge(statement)) return runToCompletion(this.checkLong(unit, statement));
    const findings: Finding[] = [];
    this.current = { unit, findings };
    const start = performance.now();
    visit(statement, contextOfContainer(unit.container, this.view), this.view, this.visitStatement);
    const isSlow = performance.now() - start > slowMilliseconds;
    if (isSlow) return runToCompletion(this.checkLong(unit, statement));
    return findings.length === 0 ? noFindings : findings;
  }

  /**
   * {@link check} in steps. It measures the time of each rule, which makes all rules slower, and is thus for large and slow
   * units only.
   */
  *checkLong(unit: Unit, statement: Statement | undefined): Steps<readonly Finding[]> {
    if (!statement) return [];
    const current: Visit & Required<Pick<Visit, 'spent' | 'open'>> = {
      unit,
      findings: [],
      spent: new Map(),
      open: [],
    };
    const schemaContext = contextOfContainer(unit.container, this.view);
    for (const [inner, innerContext] of walk(statement, schemaContext, this.view)) {
      // Another unit may have been visited since the last step.
      this.current = current;
      this.visitStatement(inner, innerContext);
      if (current.open.length > 0) yield* this.finishOpen(current, inner, innerContext);
      if (isStepOver('entry')) yield;
    }
    for (const [rule, milliseconds] of current.spent) this.executor.recordDuration(rule, milliseconds);
    return current.findings;
  }

  /** Completes the checks of a statement, between whose steps other statements may be visited. */
  private *finishOpen(
    current: Visit & Required<Pick<Visit, 'spent' | 'open'>>,
    statement: Statement,
    schemaContext: SchemaContext,
  ): Steps {
    const { subjects } = this;
    for (const { rule, steps } of current.open.splice(0)) {
      try {
        for (let isDone = false; !isDone;) {
          yield;
          Object.assign(this, { current, statement, schemaContext, subjects });
          const start = performance.now();
          isDone = steps.next().done ?? false;
          addTo(current.spent, rule, performance.now() - start);
        }
      } catch (error) {
        this.executor.fail(rule, error);
      }
    }
  }

  private readonly visitStatement = (statement: Statement, schemaContext: SchemaContext): void => {
    this.schemaContext = schemaContext;
    this.statement = statement;
    this.subjects = {};
    this.callAll(statement);
  };

  private callAll(statement: Statement): void {
    const { checks } = this;
    const last = lastWordOf(statement);
    if (last.kind === 'rest') {
      this.call(this.onRest, last);
      return;
    }
    switch (statement.type) {
      case 'setting':
        this.checkSetting(statement);
        break;
      case 'entry':
        this.call(this.checksForEntry(statement), statement);
        break;
      case 'block':
        this.call(checks.block, statement);
        break;
      case 'command':
        this.call(checks.command, statement);
        break;
      case 'unknownCommand':
        this.call(checks.unknownCommand, statement);
        break;
      case 'unexpectedClose':
        this.call(checks.unexpectedClose, statement);
        break;
    }
    // Almost all statements are settings and entries whose last word is closed. Nothing follows an unclosed quote.
    const isClosed =
      statement.type === 'setting' || statement.type === 'entry' ? last.kind !== 'unterminated' : false;
    if (this.onUnterminated.length === 0 || isClosed) return;
    for (const word of wordsOf(statement))
      if (word.kind === 'unterminated') this.call(this.onUnterminated, word);
  }

  private call<Checked>(checks: Checks<Checked>, checked: Checked): void {
    const spent = this.current?.spent;
    for (const { rule, context, check } of checks) {
      if (this.executor.isDisabled(rule)) continue;
      const start = spent && performance.now();
      try {
        const steps = check(checked, context);
        // Some checks return other values by accident.
        if (typeof steps === 'object') this.begin(rule, steps);
      } catch (error) {
        this.executor.fail(rule, error);
      }
      if (spent && start !== undefined) addTo(spent, rule, performance.now() - start);
    }
  }

  /** Runs a check in steps, or completes it at once. */
  private begin(rule: Rule, steps: Steps): void {
    const open = this.current?.open;
    if (open) open.push({ rule, steps });
    else runToCompletion(steps);
  }

  /** Calls the rules that inspect a setting, unless they have found nothing in the same words before. */
  private checkSetting(setting: Setting): void {
    const known = this.isUsualForm(setting) ? this.knownSetting(setting) : undefined;
    const findings = this.current?.findings;
    if (!known || !findings || setting.verb !== 'set' || !known.table.complete) {
      this.call(this.onSettings.for(known !== undefined, this.valueSubject()?.type), setting);
      return;
    }
    const { values } = setting;
    const value = values.length === 1 ? values[0]?.text : undefined;
    if (value !== undefined && known.clean.has(value)) return;
    const node = isPlaceholderOfWords(values) ? undefined : known.node;
    this.subjects.value = { subject: node };
    const before = findings.length;
    this.call(node ? known.checks : this.onSettings.for(true, undefined), setting);
    if (value === undefined || value.length > maxCleanLength || findings.length > before) return;
    if (known.clean.size < maxCleanValues && this.canRepeat) known.clean.add(value);
  }

  /** The rules that inspect an entry. */
  private checksForEntry({ keyword, key, next }: Entry): Checks<Entry> {
    const isUsual =
      keyword.text === 'edit' &&
      key.length === 1 &&
      next?.text === 'next' &&
      this.schemaContext.kind === 'table';
    return this.onEntries.for(isUsual, this.keySubject()?.node.type);
  }

  /** Whether a setting is not {@link Inspected.unusual}, unless its name is. */
  private isUsualForm({ verb, command, values }: Setting): boolean {
    return values.length > 0 && command.text === verb && this.current?.unit.type !== 'setting';
  }

  /** What is known about the name of a setting; undefined if it is not the full name of one that the version has. */
  private knownSetting({ name }: Setting): KnownSetting | undefined {
    const table = settingsNode(this.schemaContext);
    if (!table || !name) return undefined;
    if (this.last?.table !== table)
      this.last = {
        table,
        known: getOrInsertComputed(this.known, table, () => new Map<string, KnownSetting>()),
      };
    const { known } = this.last;
    const found = known.get(name.text);
    if (found) return found;
    const subject = this.settingSubject();
    const { node } = subject ?? {};
    if (!node || subject?.match !== 'exact' || node.availability(this.shared.firmware.version) !== 'yes')
      return undefined;
    if (isOpenedOnly(node)) return undefined;
    const made = { node, table, checks: this.onSettings.for(true, node.type), clean: new Set<string>() };
    // A part of the text as a key would keep the whole text in memory.
    if (node.name === name.text) known.set(node.name, made);
    return made;
  }

  private settingSubject(): SettingSubject | undefined {
    const { statement, schemaContext, subjects } = this;
    if (statement?.type !== 'setting') return undefined;
    if (!subjects.setting) {
      const subject = settingSubject(statement, { schemaContext, firmware: this.shared.firmware });
      // The device rejects the whole block, which has a finding of its own.
      const isRejected = subject && isMissingOnModel(subject.table, this.shared);
      subjects.setting = { subject: isRejected ? undefined : subject };
    }
    return subjects.setting.subject;
  }

  private valueSubject(): SchemaNode | undefined {
    const { statement, schemaContext, subjects } = this;
    if (statement?.type !== 'setting') return undefined;
    if (!subjects.value) {
      const subject = this.settingSubject();
      const context = { schemaContext, firmware: this.shared.firmware };
      subjects.value = { subject: subject && valueSubjectOf(statement, context, subject) };
    }
    return subjects.value.subject;
  }

  private keySubject(): KeySubject | undefined {
    const { statement, schemaContext, subjects } = this;
    const { schema, firmware } = this.shared;
    if (statement?.type !== 'block' && statement?.type !== 'entry' && statement?.type !== 'command')
      return undefined;
    subjects.key ??= { subject: keySubjectOf(statement, { schema, firmware, schemaContext }) };
    return subjects.key.subject;
  }

  private contextFor(rule: Rule): StatementContext {
    // The getters of an object literal do not see the visitor as `this`.
    const current = {
      unit: (): Unit => {
        if (!this.current) throw new Error('A rule asked for its unit outside a pass.');
        return this.current.unit;
      },
      schemaContext: (): SchemaContext => this.schemaContext,
      settingSubject: (): SettingSubject | undefined => this.settingSubject(),
      valueSubject: (): SchemaNode | undefined => this.valueSubject(),
      keySubject: (): KeySubject | undefined => this.keySubject(),
    };
    return {
      ...this.shared,
      get unit() {
        return current.unit();
      },
      get schemaContext() {
        return current.schemaContext();
      },
      get settingSubject() {
        return current.settingSubject();
      },
      get valueSubject() {
        return current.valueSubject();
      },
      get keySubject() {
        return current.keySubject();
      },
      report: (at, report) => {
        this.current?.findings.push(findingOf(rule, at, report));
      },
    };
  }
}

function addTo(spent: Map<Rule, number>, rule: Rule, milliseconds: number): void {
  spent.set(rule, (spent.get(rule) ?? 0) + milliseconds);
}

/** Whether a unit is so long that it should be measured at once instead of visited twice. */
function isLarge({ range: { start, end } }: Statement): boolean {
  return end.line - start.line > 10_000 || end.character > 100_000;
}

/** A method of a rule with its context, one object that is reused for all statements. */
interface Check<Checked> {
  readonly rule: Rule;
  readonly context: StatementContext;
  readonly check: MaybeSteps<[checked: Checked, context: StatementContext]>;
}

type Checks<Checked> = readonly Check<Checked>[];

/** The checks of settings or of entries, by what their rules inspect. Each list is made once. */
class InspectingChecks<Checked> {
  private readonly usual = new Map<SettingType | undefined, Checks<Checked>>();
  private readonly unusual = new Map<SettingType | undefined, Checks<Checked>>();

  /** @param inspectedBy what a rule declares */
  constructor(
    readonly all: Checks<Checked>,
    private readonly inspectedBy: (rule: Rule) => Inspected | undefined,
  ) {}

  /** @param type the type of the values or of the key, if these can be checked */
  for(isUsual: boolean, type: SettingType | undefined): Checks<Checked> {
    return getOrInsertComputed(isUsual ? this.usual : this.unusual, type, () =>
      this.all.filter(({ rule }) => {
        const inspected = this.inspectedBy(rule);
        if (!inspected || (inspected.unusual && !isUsual)) return true;
        return type !== undefined && inspected.types?.includes(type);
      }),
    );
  }
}
