import type { EffectiveFirmware } from '../../firmware/effective';
import type { ClusterFacts } from '../../model/clusterFacts';
import { maskSecrets } from '../../model/maskSecrets';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { ObjectState } from '../../model/objectState';
import type { SchemaContext } from '../../model/schemaContext';
import type { Unit } from '../../model/document/unit';
import type { Schema, SchemaNode } from '../../schema/schema';
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
import type { Requirement } from './requirement';
import { visibleControls } from '../../syntax/visibleControls';

/** How much a finding matters; in LSP's order. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Text to put in place of a stretch of the document; `\n` stands for the document's own line end. */
export interface Edit {
  readonly at: Located | TableLines;
  readonly newText: string;
}

/**
 * The lines of a table whose entries are units of their own, from the `config` line to the line that closes it,
 * wherever that is by the time the edit is made. Where nothing closes the table there is nothing to edit.
 */
export interface TableLines {
  /** The unit that opens it. */
  readonly table: Unit;
}

/** A way to make a finding go away. */
export interface Fix {
  /** An imperative: “Replace by “server””. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it is what most people want: offered first, and applied by “fix all” where safe. */
  readonly preferred?: boolean;
  /**
   * Whether it can be applied without a review, on save or by `fortios-lint --fix`: the device rejects, ignores or
   * interprets the replaced text in the same way, no value is lost, and a firmware version that it depends on is not
   * the fallback.
   */
  readonly safe?: boolean;
}

/** A place that has to do with a finding. */
export interface RelatedLocation {
  readonly at: Located;
  readonly message: string;
  /** The other document, if it is in another one. */
  readonly uri?: string;
}

/** What a rule says of a place. */
export interface Report {
  /** What is wrong, in which version, and what to do: whole sentences. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedLocation[];
  /** In place of the rule's own severity. */
  readonly severity?: Severity;
  /** How editors draw it: faded, or struck through. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** A report with its rule and place. Positions move with their units. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly at: Located;
  readonly message: string;
  readonly fixes: Report['fixes'];
  readonly related: Report['related'];
  readonly tag: Report['tag'];
  /** What it was made from. */
  readonly report: Report;
}

/** What a rule's report comes to. A whole literal: V8 takes many times as long to spread the report. */
export function findingOf(rule: Rule, { origin, range }: Located, report: Report): Finding {
  const { message, fixes, related, tag, severity = rule.severity } = report;
  const at = { origin, range };
  return { rule, severity, at, message: shortened(withoutSecrets(message)), fixes, related, tag, report };
}

/** A message in which the words that it quotes from the file show no secrets. */
function withoutSecrets(message: string): string {
  return message.replace(/"[^"]+"/g, maskSecrets);
}

/** How long a message may be, in UTF-16 code units: a quoted word can have millions. */
const maxMessageLength = 1000;

/** A message without the middle of what it quotes, where that is too long, and without control characters. */
function shortened(raw: string): string {
  const message = visibleControls(raw.length > 3 * maxMessageLength ? withoutMiddle(raw) : raw);
  return withoutMiddle(message);
}

function withoutMiddle(message: string): string {
  if (message.length <= maxMessageLength) return message;
  const half = maxMessageLength / 2;
  return `${message.slice(0, half)}…${message.slice(1 - half)}`;
}

/** What every check gets. */
export interface CheckContext {
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
  readonly schema: Schema;
  /** The day on which life-cycle states are judged. */
  readonly today: Date;
  readonly report: (at: Located, report: Report) => void;
}

/** What a check of one statement gets. */
export interface StatementContext extends CheckContext {
  readonly unit: Unit;
  /** The schema context of the statement. */
  readonly schemaContext: SchemaContext;
  /** Of a command that gives a setting values: the setting, where these can be judged. */
  readonly valueSubject: SchemaNode | undefined;
}

/** What a check of the whole document gets. */
export interface DocumentContext extends CheckContext {
  /** Who makes and who names the entries of all tables, in the document and those that it is one configuration with. */
  readonly index: DocumentIndex;
  /** What `.fortios-lint.json` requires; the same list as long as it says the same. */
  readonly requirements: readonly Requirement[];
  /** The clusters of the other files in the folder, as far as the host reads them. */
  readonly neighbors: readonly ClusterFacts[];
}

/** What a check of an object gets: all that the document says of it in one VDOM scope. */
export interface ObjectContext extends CheckContext {
  readonly object: ObjectState;
}

/**
 * One thing that can be wrong. A rule says how it looks at a document by the parts it has: at statements one
 * by one (these run again only for the unit that changed), at a table (only when a unit of that table
 * changed), or at the document as a whole (after every change, so these look at little, or keep what they found).
 */
export interface Rule {
  /** `family/kebab-case` */
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  /** It reports nothing until the user sets its level or that of its family. */
  readonly offByDefault?: true;
  /** What it finds, in one sentence. */
  readonly summary: string;
  /** The items of public benchmarks that it covers, such as `CIS 2.4.4` and `STIG FGFW-ND-000275`. */
  readonly benchmarks?: readonly string[];
  /** Title of the action that applies the preferred fixes of all its findings in a file, in place of the usual one. */
  readonly fixAll?: string;

  readonly block?: (block: Block, context: StatementContext) => void;
  readonly entry?: (entry: Entry, context: StatementContext) => void;
  readonly setting?: (setting: Setting, context: StatementContext) => void;
  readonly command?: (command: Command, context: StatementContext) => void;
  readonly unknownCommand?: (command: UnknownCommand, context: StatementContext) => void;
  readonly unexpectedClose?: (close: UnexpectedClose, context: StatementContext) => void;
  /** Every word of every statement. */
  readonly word?: (word: Word, context: StatementContext) => void;

  readonly object?: {
    /** Path of a top-level object in the schema. */
    readonly table: string;
    /** Called once for each VDOM scope, all blocks of the object in it merged. */
    readonly check: (context: ObjectContext) => void;
    /** What else of the document the findings depend on: they are made again where this is another value. */
    readonly key?: (document: ConfigDocument) => boolean;
  };

  readonly document?: (context: DocumentContext) => void;
  /** Work that `document` would do otherwise, in steps between which the server answers requests. */
  readonly prepareInSteps?: (index: DocumentIndex) => Generator<void, unknown>;
  /**
   * Whether it has something to say of a document depends on the document's structure alone: where it had nothing to say,
   * it is asked again only once that is another one.
   */
  readonly dependsOnStructureOnly?: boolean;
  /** Looks at the document before all others do: where it finds something, these have nothing to say. */
  readonly exclusive?: (context: CheckContext) => void;
}

/** Gives a rule its type where it is written. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
