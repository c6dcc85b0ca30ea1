import type { CompletionItem, DocumentSymbol, Position } from 'vscode-languageserver-types';
import { pushChecklist } from './checklist/checklist';
import { Explanations } from './documentation/explanations';
import { checklistPage } from './features/checklist/checklistPage';
import { copyAsCommands } from './features/codeActions/copyAsCommands';
import { disableRuleActions } from './features/codeActions/disableRule';
import { fixAllAction } from './features/codeActions/fixAll';
import { openRulePageActions } from './features/codeActions/openRulePage';
import type { QuickFixRequest } from './features/codeActions/problemsInRange';
import { quickFixes } from './features/codeActions/quickFixes';
import { codeLenses, resolveCodeLens } from './features/codeLens/codeLens';
import { compareCommands, compareTexts } from './features/compare/compareTexts';
import { rehearsalPage, type RehearsalPageOptions } from './features/compare/rehearsalPage';
import { completionsAt, resolveCompletion } from './features/completion/completion';
import { definitionAt } from './features/definition/definition';
import { diagnosticsOf } from './features/diagnostics/diagnostics';
import { firmwareOf, releasesOn, validateVersion } from './features/firmware/firmwareAnswers';
import { foldingRanges } from './features/folding/folding';
import { formatDocument, formatRange } from './features/formatting/formatting';
import { formatOnType } from './features/formatting/onType';
import { countHardeningFindings } from './features/hardening/hardeningFindings';
import { highlightsAt } from './features/highlight/highlight';
import { hoverAt, type HoverOptions } from './features/hover/hover';
import { inlayHints } from './features/inlayHints/inlayHints';
import { inspect, type InspectQuery } from './features/inspect/inspect';
import { lookupDefaults, lookupPage, lookupProblem } from './features/lookup/policyLookup';
import { redactedCopy } from './features/redaction/redactedCopy';
import { referencesAt } from './features/references/references';
import { prepareRenameAt, renameAt } from './features/rename/rename';
import { selectionRangeAt } from './features/selectionRange/selectionRange';
import * as tokens from './features/semanticTokens/semanticTokens';
import { signatureHelpAt } from './features/signatureHelp/signatureHelp';
import { documentSymbols, prepareSymbols } from './features/symbols/documentSymbols';
import { workspaceSymbols } from './features/symbols/workspaceSymbols';
import { UpgradeReports, type UpgradeReportResult } from './features/upgrade/upgradeReports';
import { effectiveFirmware, type FirmwareSettings } from './firmware/effective';
import type { FirmwareVersion } from './firmware/version';
import { ConfigDocument, type DocumentIdentity, type ParsingContext } from './model/document/document';
import { getOrInsertComputed } from './model/getOrInsertComputed';
import { isTopLevelPath } from './model/matchNames';
import { runToCompletion } from './model/runToCompletion';
import { DocumentIndex } from './model/symbols/documentIndex';
import { DocumentView } from './model/symbols/documentView';
import { Checker, type CheckOptions } from './rules/engine/checker';
import { problemsOf, type LocatedProblem } from './rules/engine/problem';
import type { Rule } from './rules/engine/rule';
import type { RuleFailure } from './rules/engine/ruleExecutor';
import type { RuleLevels } from './rules/engine/severity';
import { rules } from './rules/registry';
import { deviceOf, DeviceSchemaError, type DeviceFacts } from './schema/device/deviceFacts';
import { importExports, type ExportedFile, type ImportedExports } from './schema/device/importExports';
import { deviceSchema } from './schema/device/deviceSchema';
import { SchemaDataError } from './schema/error';
import { emptySchema, loadSchema } from './schema/loadSchema';
import type { Schema } from './schema/schema';
import { ConfigParser, type ParserBinaries } from './syntax/parser';
import { UpgradeComparison } from './upgrade/comparison';

export { fixAllKind } from './features/codeActions/fixAll';
export { completionTriggers } from './features/completion/completion';
export { onTypeTriggers } from './features/formatting/onType';
export { tokenLegend } from './features/semanticTokens/legend';
export { signatureTriggers } from './features/signatureHelp/signatureHelp';
export type { DiagnosticCapabilities } from './features/diagnostics/diagnostics';

/** The contents of the files that a service is created from; each host reads them in its own way. */
export interface Assets extends ParserBinaries {
  /** `fortios-schema.txt`, for `loadSchema`. */
  readonly schema: Uint8Array;
  /** `fortios-explanations.txt`; if absent or empty, there are no explanations. */
  readonly explanations?: Uint8Array;
}

/** What decides what a document is checked against. */
export interface CheckSettings extends FirmwareSettings {
  /** The schemas of devices, for the files of these. */
  readonly devices?: readonly DeviceFacts[] | undefined;
}

/** Commands of the client that code actions run; without a command there are no such actions. */
export interface CodeActionCommands {
  /** Opens the page of a rule, whose id it takes. */
  readonly openRulePageCommand: string | undefined;
  /** Copies its argument. */
  readonly copyTextCommand: string | undefined;
}

/** Options of {@link LanguageService.create}. */
export interface ServiceOptions {
  /** Receives rules that fail or are slow. Without it, errors of rules are thrown. */
  readonly onRuleFailure?: ((failure: RuleFailure) => void) | undefined;
  /** By default all rules of the product. */
  readonly rules?: readonly Rule[];
}

/**
 * Everything that the product can do with a configuration, without a connection and without I/O. A host opens documents,
 * and passes each with its firmware as a {@link DocumentView}. Generators do long work in steps, between which a host
 * can answer other requests.
 */
export class LanguageService {
  private readonly checkers = new WeakMap<Schema, Checker>();
  private readonly deviceSchemas = new WeakMap<DeviceFacts, Schema>();
  private readonly parsing: ParsingContext;
  private readonly comparison: UpgradeComparison;
  private readonly upgrades: UpgradeReports;

  private constructor(
    parser: ConfigParser,
    readonly schema: Schema,
    readonly explanations: Explanations,
    /** The message for the user if the schema could not be loaded; only rules that do not need it run then. */
    readonly schemaProblem: string | undefined,
    private readonly options: ServiceOptions,
  ) {
    this.parsing = { parser, isTopLevelPath: (words) => isTopLevelPath(schema, words) };
    this.comparison = new UpgradeComparison(schema);
    this.upgrades = new UpgradeReports(this.comparison);
  }

  /** @throws if the wasm modules cannot be loaded */
  static async create(assets: Assets, options: ServiceOptions = {}): Promise<LanguageService> {
    const parser = await ConfigParser.create(assets);
    const explanations = assets.explanations ? new Explanations(assets.explanations) : Explanations.none;
    try {
      return new LanguageService(parser, loadSchema(assets.schema), explanations, undefined, options);
    } catch (error) {
      if (!(error instanceof SchemaDataError)) throw error;
      return new LanguageService(parser, emptySchema(), explanations, error.message, options);
    }
  }

  /** Opens a text. The caller calls `dispose()` on the document: trees are not garbage collected. */
  open(text: string, identity: DocumentIdentity = unnamed): ConfigDocument {
    return new ConfigDocument(this.parsing, identity, text);
  }

  /** @param parts see {@link DocumentView} */
  view(document: ConfigDocument, settings: CheckSettings, parts?: DocumentView['parts']): DocumentView {
    const firmware = effectiveFirmware(document.fileFirmware, settings);
    const { named, version } = firmware;
    const device = deviceOf(settings.devices ?? [], document.fileFirmware, named ?? version);
    return new DocumentView(document, device ? this.schemaOf(device) : this.schema, firmware, parts);
  }

  private schemaOf(device: DeviceFacts): Schema {
    return getOrInsertComputed(this.deviceSchemas, device, () => deviceSchema(this.schema, device));
  }

  private checkerFor(schema: Schema): Checker {
    const { rules: checked = rules, onRuleFailure } = this.options;
    return getOrInsertComputed(
      this.checkers,
      schema,
      () => new Checker(schema, checked, onRuleFailure ? { onRuleFailure } : {}),
    );
  }

  // Findings

  check(
    view: DocumentView,
    levels: RuleLevels = {},
    outside: Pick<CheckOptions, 'requirements' | 'neighbors'> = {},
  ): readonly LocatedProblem[] {
    return runToCompletion(this.checkInSteps(view, { levels, ...outside }));
  }
  *checkInSteps(view: DocumentView, options: CheckOptions): Generator<void, readonly LocatedProblem[]> {
    const checker = this.checkerFor(view.schema);
    const findings = yield* checker.checkInSteps(view.document, view.firmware, options);
    return problemsOf(findings, view.document, options.levels ?? {});
  }
  /** Reads the symbols of a document, so that {@link DocumentView.index} is quick. */
  indexInSteps({ document, firmware, schema }: DocumentView, levels: RuleLevels) {
    return this.checkerFor(schema).prepareInSteps(document, firmware, levels);
  }
  /** The problems in a text that is not open. */
  *problemsInSteps(
    text: string,
    viewOf: (document: ConfigDocument) => DocumentView,
  ): Generator<void, readonly LocatedProblem[]> {
    const document = this.open(text);
    try {
      yield* document.parseInSteps(timePerStep);
      return yield* this.checkInSteps(viewOf(document), {});
    } finally {
      document.dispose();
    }
  }
  readonly diagnostics = diagnosticsOf;
  codeActions(
    view: DocumentView,
    problems: readonly LocatedProblem[],
    request: QuickFixRequest,
    { openRulePageCommand, copyTextCommand }: CodeActionCommands,
  ) {
    const { document, firmware } = view;
    const { range, context } = request;
    return [
      ...quickFixes(problems, request),
      ...this.upgrades.fixes(document, firmware, { range, only: context.only }),
      ...disableRuleActions(document, problems, request),
      ...openRulePageActions(problems, request, openRulePageCommand),
      ...fixAllAction(problems, request),
      ...(wantsRefactoring(context) ? copyAsCommands(view, range, copyTextCommand) : []),
    ];
  }

  // Explanations and completion

  hover(view: DocumentView, position: Position, options: HoverOptions) {
    return hoverAt(view, position, { explanations: this.explanations, ...options });
  }
  readonly completion = completionsAt;
  resolveCompletion(item: CompletionItem) {
    return resolveCompletion(item, this.schema, this.explanations, new Date());
  }
  signatureHelp(view: DocumentView, position: Position) {
    return signatureHelpAt(view, position, this.explanations);
  }
  inspect({ firmware }: DocumentView, query: InspectQuery) {
    return inspect(this.schema, { firmware, explanations: this.explanations, day: new Date() }, query);
  }

  // Names

  readonly definition = definitionAt;
  readonly references = referencesAt;
  readonly highlights = highlightsAt;
  readonly prepareRename = prepareRenameAt;
  readonly rename = renameAt;
  readonly codeLenses = codeLenses;
  readonly resolveCodeLens = resolveCodeLens;
  readonly workspaceSymbols = workspaceSymbols;

  // Structure and layout

  *documentSymbols(view: DocumentView): Generator<void, DocumentSymbol[]> {
    yield* prepareSymbols(view);
    return documentSymbols(view);
  }
  readonly foldingRanges = foldingRanges;
  readonly selectionRange = selectionRangeAt;
  readonly inlayHints = inlayHints;
  *semanticTokens(view: DocumentView): Generator<void, number[]> {
    yield* tokens.prepareTokens(view);
    return tokens.semanticTokens(view);
  }
  readonly semanticTokensIn = tokens.semanticTokensIn;
  readonly tokenEdits = tokens.tokenEdits;
  readonly format = formatDocument;
  readonly formatRange = formatRange;
  readonly formatOnType = formatOnType;

  // Firmware and reports

  readonly compare = compareTexts;
  readonly compareCommands = compareCommands;
  /** @param commands a script that is rehearsed on the device of a backup */
  rehearsal(commands: DocumentView, backup: DocumentView, options: RehearsalPageOptions) {
    return rehearsalPage(this, commands, backup, options);
  }
  readonly lookupPage = lookupPage;
  readonly lookupDefaults = lookupDefaults;
  readonly lookupProblem = lookupProblem;
  readonly firmware = firmwareOf;
  readonly releases = releasesOn;
  readonly validateVersion = validateVersion;
  upgradeReport({ document, firmware }: DocumentView, to: FirmwareVersion) {
    return this.comparison.report(document, firmware, to);
  }
  /** The same for an editor; the document's diagnostics and quick fixes then include the changes, until the report is closed. */
  *upgradePage({ document, firmware }: DocumentView, target: string): Generator<void, UpgradeReportResult> {
    yield* this.upgrades.prepareInSteps(document, firmware, target);
    return this.upgrades.make(document, firmware, target);
  }
  upgradeDiagnostics({ document, firmware }: DocumentView) {
    return this.upgrades.diagnostics(document, firmware);
  }
  isUpgradeOpen(document: ConfigDocument) {
    return this.upgrades.isOpen(document);
  }
  closeUpgrade(document: ConfigDocument) {
    this.upgrades.close(document);
  }
  pushChecklist(view: DocumentView) {
    const { document, firmware, schema } = view;
    return pushChecklist(document, DocumentIndex.of(document, view), firmware, schema);
  }
  pushChecklistPage(view: DocumentView) {
    return checklistPage(this.pushChecklist(view), view.document);
  }
  countHardeningFindings({ document, firmware }: DocumentView, levels: RuleLevels) {
    return countHardeningFindings(document, firmware, this.schema, levels);
  }
  /** Adds exports of a device to a `.fortios-schema.json`; gives a message if one of them is not valid. */
  importDeviceSchema(
    exports: readonly ExportedFile[],
    stored?: ExportedFile,
    version?: string,
  ): ImportedExports | { readonly message: string } {
    try {
      return importExports(exports, stored, this.schema, version);
    } catch (error) {
      if (error instanceof DeviceSchemaError) return { message: error.message };
      throw error;
    }
  }
  redactedCopy(view: DocumentView, parts: readonly unknown[]) {
    const viewOf = (copy: ConfigDocument): DocumentView => new DocumentView(copy, this.schema, view.firmware);
    return redactedCopy(view.document, view, {
      parts,
      problemsIn: (text) => this.problemsInSteps(text, viewOf),
    });
  }
}

/** In milliseconds. */
const timePerStep = 20;

const unnamed: DocumentIdentity = { uri: '', languageId: 'fortios', version: 0 };

function wantsRefactoring({ only }: QuickFixRequest['context']): boolean {
  return only === undefined || only.some((kind) => kind === 'refactor' || kind === '');
}
