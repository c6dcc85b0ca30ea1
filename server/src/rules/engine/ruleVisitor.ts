import type { SchemaContext } from '../../model/schemaContext';
import { runToCompletion } from '../../model/runToCompletion';
import { contextOfContainer, visit, visitInSteps, type SchemaView } from '../../model/visit';
import type { Unit } from '../../model/document/unit';
import type { SchemaNode, SettingType } from '../../schema/schema';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { wordsOf, type Setting, type Statement, type Word } from '../../syntax/statements';
import { keySubjectOf, type KeySubject } from './keySubject';
import { findingOf, type CheckContext, type Finding, type Rule, type StatementContext } from './rule';
import { slowMilliseconds, type RuleExecutor } from './ruleExecutor';
import { settingSubject, valueSubjectOf, type SettingSubject } from './settingSubject';

/** A method of a rule with its context, one object that is reused for all statements. */
interface Check<Checked> {
  readonly rule: Rule;
  readonly context: StatementContext;
  readonly check: (checked: Checked, context: StatementContext) => void;
}

type Checks<Checked> = readonly Check<Checked>[];

/** The visit of one unit. */
interface Visit {
  readonly unit: Unit;
  readonly findings: Finding[];
  /** The time of each rule, if it is measured. */
  readonly spent?: Map<Rule, number>;
}

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
    readonly [T in Exclude<Statement['type'], 'setting'>]: Checks<Extract<Statement, { type: T }>>;
  };
  private readonly onSettings: Checks<Setting>;
  /** The rules for a setting by the type of its values. */
  private readonly onUsual = new Map<SettingType | undefined, Checks<Setting>>();
  private readonly onUnusual = new Map<SettingType | undefined, Checks<Setting>>();
  private readonly onUnterminated: Checks<Word>;
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
      entry: checks(({ entry }) => entry),
      command: checks(({ command }) => command),
      unknownCommand: checks(({ unknownCommand }) => unknownCommand),
      unexpectedClose: checks(({ unexpectedClose }) => unexpectedClose),
    };
    this.onSettings = checks(({ setting }) => setting);
    this.onUnterminated = checks(({ unterminated }) => unterminated);
  }

  /** Whether any rule checks statements. If not, they need not be read. */
  get looksAtStatements(): boolean {
    return [this.onSettings, this.onUnterminated, ...Object.values(this.checks)].some(
      (checks) => checks.length > 0,
    );
  }

  /** The findings of the rules in a unit. */
  check(unit: Unit, statement: Statement | undefined): readonly Finding[] {
    if (!statement) return [];
    if (isLarge(statement)) return runToCompletion(this.checkInSteps(unit, statement));
    const findings: Finding[] = [];
    this.current = { unit, findings };
    const start = performance.now();
    visit(statement, contextOfContainer(unit.container, this.view), this.view, this.visitStatement);
    const isSlow = performance.now() - start > slowMilliseconds;
    return isSlow ? runToCompletion(this.checkInSteps(unit, statement)) : findings;
  }

  /**
   * The same in steps. It measures the time of each rule, which makes all rules slower, and is thus for large and slow
   * units only.
   */
  *checkInSteps(unit: Unit, statement: Statement | undefined): Generator<void, readonly Finding[]> {
    if (!statement) return [];
    const current = { unit, findings: [], spent: new Map<Rule, number>() };
    const schemaContext = contextOfContainer(unit.container, this.view);
    yield* visitInSteps(statement, schemaContext, this.view, (inner, innerContext) => {
      // Another unit may have been visited since the last step.
      this.current = current;
      this.visitStatement(inner, innerContext);
    });
    for (const [rule, milliseconds] of current.spent) this.executor.recordDuration(rule, milliseconds);
    return current.findings;
  }

  private readonly visitStatement = (statement: Statement, schemaContext: SchemaContext): void => {
    this.schemaContext = schemaContext;
    this.statement = statement;
    this.subjects = {};
    this.callAll(statement);
  };

  private callAll(statement: Statement): void {
    const { checks } = this;
    switch (statement.type) {
      case 'setting':
        this.call(this.checksFor(statement), statement);
        break;
      case 'entry':
        this.call(checks.entry, statement);
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
    if (this.onUnterminated.length === 0 || !mayBeUnterminated(statement)) return;
    for (const word of wordsOf(statement))
      if (word.kind === 'unterminated') this.call(this.onUnterminated, word);
  }

  private call<Checked>(checks: Checks<Checked>, checked: Checked): void {
    const spent = this.current?.spent;
    for (const { rule, context, check } of checks) {
      if (this.executor.isDisabled(rule)) continue;
      const start = spent && performance.now();
      try {
        check(checked, context);
      } catch (error) {
        this.executor.fail(rule, error);
      }
      if (spent && start !== undefined) spent.set(rule, (spent.get(rule) ?? 0) + performance.now() - start);
    }
  }

  /** The rules that inspect a setting. */
  private checksFor(setting: Setting): Checks<Setting> {
    const isUsual = this.isUsual(setting);
    const type = this.valueSubject()?.type;
    return getOrInsertComputed(isUsual ? this.onUsual : this.onUnusual, type, () =>
      this.onSettings.filter(({ rule: { settings } }) => {
        if (!settings || (settings.unusual && !isUsual)) return true;
        return type !== undefined && settings.types?.includes(type);
      }),
    );
  }

  /** The opposite of {@link InspectedSettings.unusual}. */
  private isUsual({ verb, command, values }: Setting): boolean {
    if (values.length === 0 || command.text !== verb || this.current?.unit.type === 'setting') return false;
    const subject = this.settingSubject();
    return subject?.match === 'exact' && subject.node?.availability(this.shared.firmware.version) === 'yes';
  }

  private settingSubject(): SettingSubject | undefined {
    const { statement, schemaContext, subjects } = this;
    if (statement?.type !== 'setting') return undefined;
    subjects.setting ??= {
      subject: settingSubject(statement, { schemaContext, firmware: this.shared.firmware }),
    };
    return subjects.setting.subject;
  }

  private valueSubject(): SchemaNode | undefined {
    const { statement, schemaContext, subjects } = this;
    if (statement?.type !== 'setting') return undefined;
    subjects.value ??= {
      subject: valueSubjectOf(
        statement,
        { schemaContext, firmware: this.shared.firmware },
        this.settingSubject(),
      ),
    };
    return subjects.value.subject;
  }

  private keySubject(context: StatementContext): KeySubject | undefined {
    const { statement, subjects } = this;
    if (statement?.type !== 'block' && statement?.type !== 'entry' && statement?.type !== 'command')
      return undefined;
    subjects.key ??= { subject: keySubjectOf(statement, context) };
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
      keySubject: (context: StatementContext): KeySubject | undefined => this.keySubject(context),
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
        return current.keySubject(this);
      },
      report: (at, report) => {
        this.current?.findings.push(findingOf(rule, at, report));
      },
    };
  }
}

/** Whether a unit is so long that it should be measured at once instead of visited twice. */
function isLarge({ range: { start, end } }: Statement): boolean {
  return end.line - start.line > 10_000 || end.character > 100_000;
}

/** Almost all statements are settings whose last word is closed. Nothing follows an unclosed quote. */
function mayBeUnterminated(statement: Statement): boolean {
  if (statement.type !== 'setting') return true;
  return (statement.values.at(-1) ?? statement.name ?? statement.command).kind === 'unterminated';
}
