import type { SchemaContext } from '../../model/schemaContext';
import { contextOfContainer, visit, type SchemaView } from '../../model/visit';
import type { Unit } from '../../model/document/unit';
import type { SchemaNode } from '../../schema/schema';
import { wordsOf, type Statement } from '../../syntax/statements';
import { findingOf, type CheckContext, type Finding, type Rule, type StatementContext } from './rule';
import { slowMilliseconds, type RuleExecutor } from './ruleExecutor';
import { valueSubjectOf } from './settingSubject';

/** A rule with its context, one object that is reused for all statements. */
interface BoundRule {
  readonly rule: Rule;
  readonly context: StatementContext;
}

/**
 * Visits the statements of a unit for all rules. Created once per document, so that a statement costs only the calls of
 * the rules for its kind.
 */
export class RuleVisitor {
  private readonly byType: Readonly<Record<Statement['type'], readonly BoundRule[]>>;
  private readonly onWords: readonly BoundRule[];
  private unit: Unit | undefined;
  private schemaContext: SchemaContext = { kind: 'unknown' };
  private statement: Statement | undefined;
  /** Computed when the first rule needs it, and shared by all rules for the statement. */
  private valueSubject: { readonly node: SchemaNode | undefined } | undefined;
  private findings: Finding[] = [];

  constructor(
    rules: readonly Rule[],
    private readonly shared: Omit<CheckContext, 'report'>,
    private readonly view: SchemaView,
    private readonly executor: RuleExecutor,
  ) {
    const rulesFor = (part: Statement['type'] | 'word'): readonly BoundRule[] =>
      rules.filter((rule) => rule[part]).map((rule) => ({ rule, context: this.contextFor(rule) }));
    this.byType = {
      block: rulesFor('block'),
      entry: rulesFor('entry'),
      setting: rulesFor('setting'),
      command: rulesFor('command'),
      unknownCommand: rulesFor('unknownCommand'),
      unexpectedClose: rulesFor('unexpectedClose'),
    };
    this.onWords = rulesFor('word');
  }

  /** Whether any rule checks statements. If not, they need not be read. */
  get looksAtStatements(): boolean {
    return this.onWords.length > 0 || Object.values(this.byType).some((rules) => rules.length > 0);
  }

  /** The findings of the rules in a unit. */
  check(unit: Unit, statement: Statement | undefined): readonly Finding[] {
    if (!statement) return [];
    this.unit = unit;
    this.findings = [];
    if (isLarge(statement)) {
      this.traverseTimed(unit, statement);
      return this.findings;
    }
    const start = performance.now();
    this.traverse(unit, statement, callRule);
    const { findings } = this;
    if (performance.now() - start > slowMilliseconds) {
      this.findings = [];
      this.traverseTimed(unit, statement);
    }
    return findings;
  }

  private traverse(unit: Unit, statement: Statement, call: typeof callRule): void {
    visit(statement, contextOfContainer(unit.container, this.view), this.view, (inner, schemaContext) => {
      this.schemaContext = schemaContext;
      this.statement = inner;
      this.valueSubject = undefined;
      this.callAll(inner, call);
    });
  }

  private callAll(statement: Statement, call: typeof callRule): void {
    for (const { rule, context } of this.byType[statement.type]) {
      if (this.executor.isDisabled(rule)) continue;
      try {
        call(rule, statement, context);
      } catch (error) {
        this.executor.fail(rule, error);
      }
    }
    if (this.onWords.length === 0) return;
    for (const word of wordsOf(statement)) {
      for (const { rule, context } of this.onWords) {
        if (this.executor.isDisabled(rule)) continue;
        try {
          rule.word?.(word, context);
        } catch (error) {
          this.executor.fail(rule, error);
        }
      }
    }
  }

  /**
   * Visits a unit and measures the time of each rule. Only for slow units, because measuring makes all rules slower.
   */
  private traverseTimed(unit: Unit, statement: Statement): void {
    const spent = new Map<Rule, number>();
    this.traverse(unit, statement, (rule, inner, context) => {
      const start = performance.now();
      callRule(rule, inner, context);
      spent.set(rule, (spent.get(rule) ?? 0) + performance.now() - start);
    });
    for (const [rule, milliseconds] of spent) this.executor.recordDuration(rule, milliseconds);
  }

  private findValueSubject(): SchemaNode | undefined {
    const { statement, schemaContext, shared } = this;
    if (statement?.type !== 'setting') return undefined;
    this.valueSubject ??= { node: valueSubjectOf(statement, { schemaContext, firmware: shared.firmware }) };
    return this.valueSubject.node;
  }

  private contextFor(rule: Rule): StatementContext {
    const current = {
      unit: (): Unit => {
        if (!this.unit) throw new Error('A rule asked for its unit outside a pass.');
        return this.unit;
      },
      schemaContext: (): SchemaContext => this.schemaContext,
      valueSubject: (): SchemaNode | undefined => this.findValueSubject(),
    };
    return {
      ...this.shared,
      get unit() {
        return current.unit();
      },
      get schemaContext() {
        return current.schemaContext();
      },
      get valueSubject() {
        return current.valueSubject();
      },
      report: (at, report) => {
        this.findings.push(findingOf(rule, at, report));
      },
    };
  }
}

/** Whether a unit is so long that it should be measured at once instead of visited twice. */
function isLarge({ range: { start, end } }: Statement): boolean {
  return end.line - start.line > 10_000 || end.character > 100_000;
}

/** Calls the rule's method for statements of this kind. */
function callRule(rule: Rule, statement: Statement, context: StatementContext): void {
  switch (statement.type) {
    case 'block':
      rule.block?.(statement, context);
      break;
    case 'entry':
      rule.entry?.(statement, context);
      break;
    case 'setting':
      rule.setting?.(statement, context);
      break;
    case 'command':
      rule.command?.(statement, context);
      break;
    case 'unknownCommand':
      rule.unknownCommand?.(statement, context);
      break;
    case 'unexpectedClose':
      rule.unexpectedClose?.(statement, context);
      break;
  }
}
