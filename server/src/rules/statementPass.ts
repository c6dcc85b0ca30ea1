import type { Place } from '../model/place';
import { placeIn, visit, type SchemaView } from '../model/visit';
import type { Unit } from '../model/unit';
import type { SchemaNode } from '../schema/schema';
import { wordsOf, type Statement } from '../syntax/statements';
import { findingOf, type CheckContext, type Finding, type Rule, type StatementContext } from './rule';
import { valueSubjectOf } from './settingSubject';

/** A rule with the context it is called with; the context is one object, whatever the statement. */
interface Bound {
  readonly rule: Rule;
  readonly context: StatementContext;
}

/**
 * One way through the statements of a unit, for all rules at once. Made once per document: a statement costs
 * the calls of the rules that look at its kind, and nothing else.
 */
export class StatementPass {
  private readonly byType: Readonly<Record<Statement['type'], readonly Bound[]>>;
  private readonly onWords: readonly Bound[];
  private unit: Unit | undefined;
  private place: Place = { kind: 'unknown' };
  private statement: Statement | undefined;
  /** Worked out when the first rule asks for it, for all that look at the statement. */
  private valueSubject: { readonly node: SchemaNode | undefined } | undefined;
  private findings: Finding[] = [];

  constructor(
    rules: readonly Rule[],
    private readonly shared: Omit<CheckContext, 'report'>,
    private readonly view: SchemaView,
  ) {
    const looking = (part: Statement['type'] | 'word'): readonly Bound[] =>
      rules.filter((rule) => rule[part]).map((rule) => ({ rule, context: this.contextFor(rule) }));
    this.byType = {
      block: looking('block'),
      entry: looking('entry'),
      setting: looking('setting'),
      command: looking('command'),
      unknownCommand: looking('unknownCommand'),
      unexpectedClose: looking('unexpectedClose'),
    };
    this.onWords = looking('word');
  }

  /** What the rules find in a unit. */
  check(unit: Unit, statement: Statement | undefined): readonly Finding[] {
    if (!statement) return [];
    this.unit = unit;
    this.findings = [];
    visit(statement, placeIn(unit.container, this.view), this.view, (inner, place) => {
      this.place = place;
      this.statement = inner;
      this.valueSubject = undefined;
      this.call(inner);
    });
    return this.findings;
  }

  private call(statement: Statement): void {
    for (const { rule, context } of this.byType[statement.type]) {
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
    if (this.onWords.length === 0) return;
    for (const word of wordsOf(statement)) {
      for (const { rule, context } of this.onWords) rule.word?.(word, context);
    }
  }

  private findValueSubject(): SchemaNode | undefined {
    const { statement, place, shared } = this;
    if (statement?.type !== 'setting') return undefined;
    this.valueSubject ??= { node: valueSubjectOf(statement, { place, firmware: shared.firmware }) };
    return this.valueSubject.node;
  }

  private contextFor(rule: Rule): StatementContext {
    const current = {
      unit: (): Unit => {
        if (!this.unit) throw new Error('A rule asked for its unit outside a pass.');
        return this.unit;
      },
      place: (): Place => this.place,
      valueSubject: (): SchemaNode | undefined => this.findValueSubject(),
    };
    return {
      ...this.shared,
      get unit() {
        return current.unit();
      },
      get place() {
        return current.place();
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
