import { groupsBy } from '../../base/collections';
import { familyOf, type Severity } from './severity';
import type { Steps } from '../../base/steps';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { ImportedAdvisories } from '../../firmware/publishedAdvisory';
import type { ClusterFacts } from '../../model/clusterFacts';
import { withoutScript } from '../../syntax/quoting';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { ObjectState } from '../../model/objectState';
import type { Unit } from '../../model/document/unit';
import type { Schema, SchemaNode, SettingType } from '../../schema/schema';
import type {
  Block,
  Command,
  Entry,
  Located,
  Setting,
  UnexpectedClose,
  UnknownCommand,
  Word,
} from '../../syntax/statements';
import type { KeySubject, SettingSubject } from './settingSubject';
import type { NameContext } from '../../schema/schemaContext';
import type { Requirement } from './requirement';
import { visibleControls } from '../../base/escaping';

/** A replacement of a range; `\n` is replaced by the document's line end. */
export interface Edit {
  readonly at: Located | TableLines;
  readonly newText: string;
}

/**
 * The lines of a table whose entries are separate units, from the `config` line to its closing line at the time of the
 * edit. An unclosed table is not edited.
 */
interface TableLines {
  /** The unit that opens it. */
  readonly table: Unit;
}

export interface Fix {
  /** An imperative: “Replace by “server””. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it is the most likely fix: it is listed first and, if safe, applied by “fix all”. */
  readonly preferred?: boolean;
  /**
   * Whether it can be applied without a review, on save or by `fortios-lint --fix`: the device rejects, ignores or
   * interprets the replaced text in the same way, no value is lost, and a firmware version that it depends on is not
   * the fallback.
   */
  readonly safe?: boolean;
}

export interface RelatedLocation {
  readonly at: Located;
  readonly message: string;
  /** The other document, if it is in another one. */
  readonly uri?: string;
}

/** A rule's report about a location. */
export interface Report {
  /** What is wrong, the consequence on the device, the fix, and last the version: whole sentences. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedLocation[] | undefined;
  /** Overrides the rule's severity. */
  readonly severity?: Severity;
  /** Whether the device certainly rejects what is reported, as the message says; see {@link severityOf}. */
  readonly isRejected?: boolean;
  /** The diagnostic tag: editors show it faded or struck through. */
  readonly tag?: 'unnecessary' | 'deprecated' | undefined;
}

/** A report whose fixes are made when they are asked for, because few of thousands are, and they need the text of entries. */
export class ReportWithFixes implements Report {
  private made: readonly Fix[] | undefined;

  constructor(
    readonly message: string,
    private readonly makeFixes: () => readonly Fix[],
    readonly related: Report['related'],
    readonly tag: Report['tag'],
    readonly isRejected = false,
  ) {}

  get fixes(): readonly Fix[] {
    return (this.made ??= this.makeFixes());
  }
}

/** A report about an entry or a place, with its location. */
export interface LocatedReport {
  readonly at: Located;
  readonly report: Report;
}

export function reportAt(at: Located, report: Report): LocatedReport {
  return { at, report };
}

/** A report with its rule and place. Positions move with their units. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly isRejected: boolean;
  readonly at: Located;
  readonly message: string;
  readonly related: Report['related'];
  readonly tag: Report['tag'];
  /** The report from which it was created, with its fixes. */
  readonly report: Report;
}

/** Creates a finding from a report. A complete literal, because spreading the report takes V8 many times as long. */
export function findingOf(rule: Rule, { origin, range }: Located, report: Report): Finding {
  const { message, related, tag, severity = rule.severity, isRejected = false } = report;
  const at = { origin, range };
  return { rule, severity, isRejected, at, message: shortened(message), related, tag, report };
}

/** The maximum length of a message in UTF-16 code units. A quoted word can have millions. */
const maxMessageLength = 1000;

/** The maximum length of a word or text of the file in a message. */
const maxQuotation = 200;

/** Shortens long quotations in a message, and removes control characters. */
function shortened(given: string): string {
  const raw = given.replace(/"[^"]+"/g, (quoted) => {
    const shown = withoutScript(quoted);
    return shown.length > maxQuotation ? `${shown.slice(0, maxQuotation)}…"` : shown;
  });
  const message = withoutMiddle(
    visibleControls(raw.length > 3 * maxMessageLength ? withoutMiddle(raw) : raw),
  );
  // Not a second copy of an equal text: a damaged file can have 100,000 findings.
  return message === given ? given : message;
}

/** Shortens a message that quotes a long text. The end remains, because it states what to do. */
export function withoutMiddle(message: string, maxLength = maxMessageLength): string {
  if (message.length <= maxLength) return message;
  const half = maxLength / 2;
  return `${message.slice(0, half)}…${message.slice(1 - half)}`;
}

export interface CheckContext {
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
  readonly schema: Schema;
  /** The date for life-cycle states. */
  readonly today: Date;
  readonly report: (at: Located, report: Report) => void;
}

export interface StatementContext extends CheckContext, NameContext {
  readonly unit: Unit;
  /** The setting in the schema, if the statement is a setting of a known table. */
  readonly settingSubject: SettingSubject | undefined;
  /** The setting, if the statement gives a setting values and these can be checked. */
  readonly valueSubject: SchemaNode | undefined;
  /** The key that the statement gives to an entry, if it can be checked. */
  readonly keySubject: KeySubject | undefined;
}

export interface DocumentContext extends CheckContext {
  /** Reports a list. If a rule reports the same lists again, none of their items is looked at. */
  readonly reportAll: (reports: readonly LocatedReport[]) => void;
  /** The definitions and references of all documents of the configuration. */
  readonly index: DocumentIndex;
  /** The requirements in `.fortios-lint.json`; the same list until the file changes. */
  readonly requirements: readonly Requirement[];
  /** The clusters of the other files in the folder, if the host reads them. */
  readonly neighbors: readonly ClusterFacts[];
  /** The advisories that the user has imported; the same object until the file changes. */
  readonly imported: ImportedAdvisories;
}

/** The context in which a rule prepares its check of the whole document. */
export interface PreparationContext extends Omit<CheckContext, 'report'> {
  readonly index: DocumentIndex;
}

/** The context of a check of an object: its merged blocks in one VDOM scope. */
export interface ObjectContext extends CheckContext {
  readonly object: ObjectState;
}

/** Some of the settings or entries in a document. */
export interface Inspected {
  /**
   * Those that a backup rarely has. In a setting, the command or the name is abbreviated, the version may not have the name,
   * the name is that of a table, there are no values, or it is not in a block. In an entry, `edit` or `next` is abbreviated or missing, the key is not one
   * word, or the table may not have entries.
   */
  readonly unusual?: true;
  /**
   * Settings whose values have one of these types and can be checked, {@link StatementContext.valueSubject}, or entries whose
   * key has, {@link StatementContext.keySubject}.
   */
  readonly types?: readonly SettingType[];
}

/** A check of the whole document in steps. */
export type DocumentSteps = (context: DocumentContext) => Steps;

/** A check that runs at once, or in steps if it returns some. */
export type MaybeSteps<Args extends readonly unknown[]> =
  ((...args: Args) => void) | ((...args: Args) => Steps | undefined);

/**
 * A rule. Its methods determine what it checks and when: statements (again only for changed units), a table (when a
 * unit of the table changes), or the whole document (after every change, so these checks are cheap or cache their
 * results).
 */
export interface Rule {
  /** `family/kebab-case` */
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  /** Whether some of its findings are {@link Report.isRejected}. */
  readonly reportsRejected?: true;
  /** Disabled until the user sets its level or that of its family. */
  readonly offByDefault?: true;
  /** The summary of its findings, in one sentence. */
  readonly summary: string;
  /** The items of public benchmarks that it covers, such as `CIS 2.4.4` and `STIG FGFW-ND-000275`. */
  readonly benchmarks?: readonly string[];
  /** What it requires of settings of the device, for benchmarks. */
  readonly requires?: readonly Requirement[];
  /** Overrides the title of the action that applies the preferred fixes of all its findings in a file. */
  readonly fixAll?: string;

  readonly block?: MaybeSteps<[block: Block, context: StatementContext]>;
  readonly entry?: MaybeSteps<[entry: Entry, context: StatementContext]>;
  /** The entries for which `entry` is called; by default all. */
  readonly entries?: Inspected;
  readonly setting?: (setting: Setting, context: StatementContext) => void;
  /** The settings for which `setting` is called; by default all. A rule that states them costs nothing for other lines. */
  readonly settings?: Inspected;
  /** Whether `setting` also looks at other lines. If not, a line that repeats in a table is checked once. */
  readonly comparesLines?: true;
  readonly command?: (command: Command, context: StatementContext) => void;
  readonly unknownCommand?: (command: UnknownCommand, context: StatementContext) => void;
  readonly unexpectedClose?: (close: UnexpectedClose, context: StatementContext) => void;
  /** Every word with an unclosed quote. */
  readonly unterminated?: (word: Word, context: StatementContext) => void;
  /** The rest of a statement that is too long. No other check of statements gets this statement. */
  readonly rest?: (word: Word, context: StatementContext) => void;

  readonly object?: {
    /** Path of a top-level object in the schema. */
    readonly table: string;
    /** Called once for each VDOM scope, with all blocks of the object in it merged. */
    readonly check: (context: ObjectContext) => void;
    /** Additional input of the findings: if this value changes, the check runs again. */
    readonly key?: (document: ConfigDocument) => boolean;
  };

  readonly document?: MaybeSteps<[context: DocumentContext]>;
  /** Prepares `document` in steps, between which the server answers requests. */
  readonly prepare?: (index: DocumentIndex, context: PreparationContext) => Steps<unknown>;
  /**
   * Whether it has findings depends only on the document's structure. A rule without findings runs again only after the
   * structure changes.
   */
  readonly dependsOnStructureOnly?: boolean;
  /**
   * Whether `document` reads the lines of all devices of a pasted session. Without it, a rule gets a copy of the document
   * that contains only the first device.
   */
  readonly readsAllDevices?: boolean;
  /** Runs before all other rules. If it has findings, the other rules do not run. */
  readonly exclusive?: (context: CheckContext) => void;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The rules that modules export, each alone or in a list: by family, in the order of the modules, and by id. */
export function rulesIn(modules: readonly object[]): readonly Rule[] {
  const found = modules.flatMap((module) => Object.values<unknown>({ ...module }).flat()).filter(isRule);
  return groupsBy(found, ({ id }) => familyOf(id)).flatMap((family) =>
    family.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

function isRule(value: unknown): value is Rule {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'severity' in value && 'summary' in value
  );
}
