import { addAll, getOrInsertComputed, isSameList, memoizeLast } from '../../base/collections';
import type { EffectiveFirmware } from '../../firmware/effective';
import { noImported, type ImportedAdvisories } from '../../firmware/publishedAdvisory';
import { compareVersions } from '../../firmware/version';
import type { ConfigDocument } from '../../model/document/document';
import { onOneDevice } from '../../model/document/oneDevice';
import { SymbolTable } from '../../model/symbols/symbolTable';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import { readEntries } from '../../model/symbols/entries';
import { blockUnits, mergeObjects } from '../../model/objects';
import type { ObjectState } from '../../model/objectState';
import type { Steps } from '../../base/steps';
import type { SchemaView } from '../../schema/schemaContext';
import type { Unit } from '../../model/document/unit';
import type { OnRead } from '../../model/document/unitIndex';
import type { Schema } from '../../schema/schema';
import type { Located } from '../../syntax/statements';
import type { ClusterFacts } from '../../model/clusterFacts';
import type { Requirement } from './requirement';
import {
  findingOf,
  type CheckContext,
  type DocumentContext,
  type Finding,
  type Report,
  type Rule,
} from './rule';
import { isRuleEnabled, type RuleLevels } from './severity';
import { rethrow, RuleExecutor, type RuleFailure } from './ruleExecutor';
import { reportedFindings, summarized } from './reportedFindings';
import { StatementFindings } from './statementFindings';
import { RuleVisitor } from './ruleVisitor';
import { FindingCache, type Reporter } from './findingCache';
import { StatementLines } from './suppression/statementLines';
import { SuppressionFilter } from './suppression/suppressionFilter';
import {
  expiredAcceptanceId,
  withoutAccepted,
  type Acceptance,
  type OnAcceptance,
} from './suppression/acceptances';

/** Options of a checker. */
interface CheckerOptions {
  /** The date for life-cycle states; by default today. */
  readonly now?: () => Date;
  /** Receives rules that fail or are slow. Without it, errors of rules are thrown. */
  readonly onRuleFailure?: (failure: RuleFailure) => void;
}

/** The settings of a check. */
export interface CheckOptions {
  readonly levels?: RuleLevels;
  readonly parts?: readonly SymbolTable[];
  readonly statementsOnly?: boolean;
  readonly requirements?: readonly Requirement[];
  readonly neighbors?: readonly ClusterFacts[];
  readonly imported?: ImportedAdvisories;
  /** The findings that `.fortios-lint.json` accepts in this document. */
  readonly accepted?: readonly Acceptance[];
  readonly onAcceptance?: OnAcceptance;
}

/** What rules read besides the configuration. */
type OutsideContext = Pick<DocumentContext, 'requirements' | 'neighbors' | 'imported'>;

const noFindings: readonly Finding[] = [];
const noRequirements: readonly Requirement[] = [];
const noNeighbors: readonly ClusterFacts[] = [];
const noAcceptances: readonly Acceptance[] = [];

/**
 * Runs the rules on documents. Findings in statements are cached by unit, and findings about an object by the object's
 * units, until these, the firmware or the model change.
 */
export class Checker {
  private readonly states = new WeakMap<ConfigDocument, DocumentState>();
  /** Whether any rule needs the index. If not, a check for another version does not rebuild it. */
  private readonly needsIndex: boolean;
  private readonly suppressionFilter: SuppressionFilter;
  /** The rule that reports acceptances; undefined if it is not among the rules. */
  private readonly expiredRule: Rule | undefined;
  private enabled: { readonly levels: RuleLevels; readonly rules: readonly Rule[] } | undefined;

  constructor(
    private readonly schema: Schema,
    private readonly rules: readonly Rule[],
    private readonly options: CheckerOptions = {},
  ) {
    this.needsIndex = rules.some((rule) => rule.document);
    this.suppressionFilter = new SuppressionFilter(rules);
    this.expiredRule = rules.find(({ id }) => id === expiredAcceptanceId);
  }

  /**
   * All findings in a document except suppressed ones, with the default level of each rule; unsorted.
   *
   * @param levels enables rules that are off by default; all other rules always run
   * @param parts the symbol tables of all documents of the configuration, including this one
   */
  *check(
    document: ConfigDocument,
    firmware: EffectiveFirmware,
    {
      levels = {},
      parts = [],
      statementsOnly = false,
      requirements = noRequirements,
      neighbors = noNeighbors,
      imported = noImported,
      accepted = noAcceptances,
      onAcceptance,
    }: CheckOptions = {},
  ): Steps<readonly Finding[]> {
    const state = this.stateFor(document, firmware, levels);
    yield* this.read(state, statementsOnly);
    const { view, lines, rules } = state;
    const index =
      this.needsIndex && !statementsOnly ? DocumentIndex.of(document, view).among(parts) : undefined;
    const { findings, complete } = yield* this.find(state, index, { requirements, neighbors, imported });
    const reported = yield* reportedFindings(findings, document);
    const counted = yield* withoutAccepted(reported, accepted, {
      document,
      view,
      today: state.context.today,
      hostNames: () =>
        state
          .objectsOf('system global', blockUnits(document, 'system global', view))
          .flatMap((object) => object.value('hostname') ?? []),
      expiredRule: this.expiredRule,
      onAcceptance,
    });
    const left = yield* this.suppressionFilter.apply(counted, {
      document,
      lines,
      complete: complete && !statementsOnly,
      rules,
    });
    return summarized(left, document);
  }

  /** Reads the document, as {@link check} does first; the results are cached. */
  *prepare(document: ConfigDocument, firmware: EffectiveFirmware, levels: RuleLevels): Steps {
    yield* this.read(this.stateFor(document, firmware, levels), false);
  }

  /** Checks units while another reader has them, so that a later check need not read them again. */
  onRead(document: ConfigDocument, firmware: EffectiveFirmware): OnRead {
    return this.stateFor(document, firmware, {}).statements.onRead;
  }

  /** Each unit is read once, for both the rules and the index. */
  private *read({ context: { document }, view, statements }: DocumentState, statementsOnly: boolean): Steps {
    if (this.needsIndex && !statementsOnly) {
      yield* SymbolTable.prepare(document, view, statements.onRead, readEntries);
    }
    yield* statements.update();
  }

  /** The findings of all rules, or only those of the exclusive rules if there are any. */
  private *find(
    state: DocumentState,
    index: DocumentIndex | undefined,
    outside: OutsideContext,
  ): Steps<{ readonly findings: readonly Finding[]; readonly complete: boolean }> {
    const { rules, statements, context } = state;
    const hasOtherDevice = context.document.session?.otherDevice !== undefined;
    const exclusive: Finding[] = [];
    for (const rule of rules) {
      if (!rule.exclusive) continue;
      const own = { ...context, report: collect(rule, exclusive) };
      state.executor.run(rule, () => rule.exclusive?.(own));
    }
    if (exclusive.length > 0) return { findings: exclusive, complete: false };

    const lists: (readonly Finding[])[] = [statements.all()];
    yield;
    const common = index && { ...context, index, ...outside };
    // The rules of a table share its objects.
    const merged = new Map<string, readonly ObjectState[]>();
    for (const rule of rules) {
      lists.push(this.checkObjects(rule, state, merged));
      if (common && (!hasOtherDevice || rule.readsAllDevices === true))
        lists.push(yield* this.checkDocument(rule, state, common));
      yield;
    }
    if (index && hasOtherDevice)
      lists.push(
        yield* onOneDevice(context.document, (own) => this.checkCopy(own, state, { index, ...outside })),
      );
    return { findings: inOneList(state, lists), complete: true };
  }

  /** The findings of the rules for whole documents in a copy of a document, whose lines have the same numbers. */
  private *checkCopy(
    copy: ConfigDocument,
    { context, rules, view }: DocumentState,
    { index, ...outside }: OutsideContext & Pick<DocumentContext, 'index'>,
  ): Steps<readonly Finding[]> {
    const { onRuleFailure = rethrow } = this.options;
    const state = new DocumentState({ ...context, document: copy }, rules, onRuleFailure);
    yield* SymbolTable.prepare(copy, view);
    const own = DocumentIndex.of(copy, view);
    const parts = index.parts.map((part) =>
      part.document === context.document ? SymbolTable.of(copy, view) : part,
    );
    const common = { ...state.context, index: own.among(parts), ...outside };
    const findings: Finding[] = [];
    for (const rule of rules) {
      addAll(findings, yield* this.checkDocument(rule, state, common));
      yield;
    }
    return findings;
  }

  /** The rules that a check with these levels runs; the same list for the same levels. */
  private enabledRules(levels: RuleLevels): readonly Rule[] {
    if (this.enabled?.levels !== levels)
      this.enabled = { levels, rules: this.rules.filter((rule) => isRuleEnabled(rule, levels)) };
    return this.enabled.rules;
  }

  private stateFor(document: ConfigDocument, firmware: EffectiveFirmware, levels: RuleLevels): DocumentState {
    const rules = this.enabledRules(levels);
    const known = this.states.get(document);
    const before = known?.context.firmware;
    if (
      known &&
      before?.source === firmware.source &&
      compareVersions(before.version, firmware.version) === 0 &&
      known.model === document.fileFirmware.header?.model &&
      isSameList(known.rules, rules)
    ) {
      return known;
    }
    const state = new DocumentState(
      { document, firmware, schema: this.schema, today: this.options.now?.() ?? new Date() },
      rules,
      this.options.onRuleFailure ?? rethrow,
    );
    this.states.set(document, state);
    return state;
  }

  /** @param common the context without the functions that receive the reports of the rule */
  private *checkDocument(rule: Rule, state: DocumentState, common: CommonContext): Steps<readonly Finding[]> {
    const { index } = common;
    const { prepare } = rule;
    if (prepare) yield* state.executor.runSteps(rule, () => prepare(index, common));
    if (!rule.document || state.isKnownClean(rule)) return noFindings;
    const findings = yield* state.findingCacheFor(rule).of((reporter) => {
      const context = { ...common, ...forOwnDocument(reporter, index) };
      return state.executor.runSteps(rule, () => rule.document?.(context));
    });
    if (rule.dependsOnStructureOnly && findings.length === 0)
      state.withoutFindings.set(rule, state.context.document.structure);
    return findings;
  }

  private checkObjects(
    rule: Rule,
    state: DocumentState,
    merged: Map<string, readonly ObjectState[]>,
  ): readonly Finding[] {
    if (!rule.object) return noFindings;
    const { table } = rule.object;
    const { document } = state.context;
    const units = ofOneDevice(blockUnits(document, table, state.view), document);
    const key = units.length > 0 && rule.object.key?.(document);
    const known = state.byObjectRule.get(rule);
    if (known && known.key === key && isSameList(known.units, units)) return known.findings;
    const findings: Finding[] = [];
    const objects = merged.get(table) ?? state.objectsOf(table, units);
    merged.set(table, objects);
    for (const object of objects) {
      const context = { ...state.context, object, report: collect(rule, findings) };
      state.executor.run(rule, () => rule.object?.check(context));
    }
    state.byObjectRule.set(rule, { units, key, findings });
    return findings;
  }
}

/** What the contexts of all rules for a document have in common. */
type CommonContext = Omit<DocumentContext, 'report' | 'reportAll'>;

/** Without the units that a pasted session shows of another device. */
function ofOneDevice(units: readonly Unit[], { session }: ConfigDocument): readonly Unit[] {
  return session?.otherDevice ? units.filter(({ firstLine }) => !session.isOtherDevice(firstLine)) : units;
}

interface ObjectFindings {
  readonly units: readonly Unit[];
  readonly key: boolean | undefined;
  readonly findings: readonly Finding[];
}

/** The cached state of one document for one firmware version and model. */
class DocumentState {
  readonly model: string | undefined;
  readonly byObjectRule = new Map<Rule, ObjectFindings>();
  readonly view: SchemaView;
  readonly executor: RuleExecutor;
  readonly statements: StatementFindings;
  readonly lines: StatementLines;
  private readonly findingCaches = new Map<Rule, FindingCache>();
  /** The rules without findings for the current structure. */
  readonly withoutFindings = new Map<Rule, ConfigDocument['structure']>();

  constructor(
    readonly context: Omit<CheckContext, 'report'>,
    readonly rules: readonly Rule[],
    onRuleFailure: (failure: RuleFailure) => void,
  ) {
    const { document, schema, firmware } = context;
    this.model = document.fileFirmware.header?.model;
    this.view = { schema, version: firmware.version };
    this.executor = new RuleExecutor(document, onRuleFailure);
    this.statements = new StatementFindings(
      document,
      new RuleVisitor(rules, context, this.view, this.executor),
    );
    this.lines = new StatementLines(document);
  }

  /** Whether a rule had no findings and need not run again until the structure changes. */
  isKnownClean(rule: Rule): boolean {
    return this.withoutFindings.get(rule) === this.context.document.structure;
  }

  findingCacheFor(rule: Rule): FindingCache {
    return getOrInsertComputed(this.findingCaches, rule, () => new FindingCache(rule));
  }

  /** The objects of a table, one for each VDOM scope. */
  objectsOf(table: string, units: readonly Unit[]): readonly ObjectState[] {
    const { document, firmware, schema } = this.context;
    const node = schema.node(table);
    return node ? mergeObjects(units, node, firmware.version, () => document) : [];
  }
}

/** All findings of some lists; the same list as long as these are the same. */
const inOneList: (state: DocumentState, lists: readonly (readonly Finding[])[]) => readonly Finding[] =
  memoizeLast((_, lists) => {
    const all: Finding[] = [];
    for (const list of lists) addAll(all, list);
    return all;
  });

function collect(rule: Rule, findings: Finding[]): (at: Located, report: Report) => void {
  return (at, report) => {
    findings.push(findingOf(rule, at, report));
  };
}

/**
 * Each document of a configuration is checked separately: findings in other documents, and fixes that also change
 * others, are removed.
 */
function forOwnDocument(reporter: Reporter, index: DocumentIndex): Reporter {
  if (index.parts.length === 1) return reporter;
  const report: Reporter['report'] = (at, report) => {
    if (!index.isOwn(at.origin)) return;
    const { related, fixes } = report;
    reporter.report(at, {
      ...report,
      ...(related && {
        related: related.map((one) =>
          index.isOwn(one.at.origin) ? one : { ...one, uri: index.documentOf(one.at.origin).uri },
        ),
      }),
      ...(fixes && {
        fixes: fixes.filter(({ edits }) =>
          edits.every(({ at: place }) => index.isOwn('table' in place ? place.table : place.origin)),
        ),
      }),
    });
  };
  return {
    report,
    reportAll: (list) => {
      for (const one of list) report(one.at, one.report);
    },
  };
}
