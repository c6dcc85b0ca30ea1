import type { CompletionItem, DocumentSymbol, Position } from 'vscode-languageserver-types';
import { CheckService, loadAssets, type Assets, type ServiceOptions } from './checkService';
import { pushChecklist } from './checklist/checklist';
import { checklistPage, type PushChecklistResult } from './features/checklist/checklistPage';
import { copyAsCommands } from './features/codeActions/copyAsCommands';
import { disableRuleActions } from './features/codeActions/disableRule';
import { fixAllAction } from './features/codeActions/fixAll';
import { openRulePageActions } from './features/codeActions/openRulePage';
import type { QuickFixRequest } from './features/codeActions/problemsInRange';
import { quickFixes } from './features/codeActions/quickFixes';
import { codeLenses, resolveCodeLens, shadowLenses } from './features/codeLens/codeLens';
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
import { checkLintConfig, completeLintConfig } from './features/lintConfig/lintConfigEditing';
import { filterPolicies } from './features/policyTable/policyFilter';
import { policyTable } from './features/policyTable/policyTable';
import { redactedCopy } from './features/redaction/redactedCopy';
import { referencesAt } from './features/references/references';
import { prepareRenameAt, renameAt } from './features/rename/rename';
import { selectionRangeAt } from './features/selectionRange/selectionRange';
import * as tokens from './features/semanticTokens/semanticTokens';
import { signatureHelpAt } from './features/signatureHelp/signatureHelp';
import { documentSymbols, prepareSymbols } from './features/symbols/documentSymbols';
import { workspaceSymbols } from './features/symbols/workspaceSymbols';
import { UpgradeReports, type UpgradeReportResult } from './features/upgrade/upgradeReports';
import type { FirmwareVersion } from './firmware/version';
import type { ConfigDocument } from './model/document/document';
import { DocumentView } from './model/symbols/documentView';
import type { LocatedProblem } from './rules/engine/problem';
import type { RuleLevels } from './rules/engine/severity';
import { DeviceSchemaError } from './schema/device/deviceFacts';
import { importExports, type ExportedFile } from './schema/device/importExports';
import { UpgradeComparison } from './upgrade/comparison';

export { showReferencesCommand } from './features/codeLens/codeLens';
export { fixAllKind } from './features/codeActions/fixAll';
export { completionTriggers } from './features/completion/completion';
export { onTypeTriggers } from './features/formatting/onType';
export { tokenLegend } from './features/semanticTokens/legend';
export { signatureTriggers } from './features/signatureHelp/signatureHelp';
export { CheckService, type Assets, type CheckSettings } from './checkService';
export type { DiagnosticCapabilities } from './features/diagnostics/diagnostics';

/** Commands of the client that code actions run. Without a command, its code actions are not offered. */
export interface CodeActionCommands {
  /** Opens the page of a rule. Argument: the rule's id. */
  readonly openRulePageCommand: string | undefined;
  /** Copies its argument to the clipboard. */
  readonly copyTextCommand: string | undefined;
}

/**
 * Everything that the product can do with a configuration, without a connection and without I/O. A host opens documents,
 * and passes each with its firmware as a {@link DocumentView}. Generators do long work in steps, between which a host
 * can answer other requests.
 */
export class LanguageService extends CheckService {
  private readonly comparison = new UpgradeComparison(this.schema);
  private readonly upgrades = new UpgradeReports(this.comparison);

  /** @throws if the wasm modules cannot be loaded */
  static override async create(assets: Assets, options?: ServiceOptions): Promise<LanguageService> {
    return new LanguageService(await loadAssets(assets), options);
  }

  // Findings

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
  readonly shadowLenses = shadowLenses;
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
  /** @param commands the script to rehearse */
  rehearsal(commands: DocumentView, backup: DocumentView, options: RehearsalPageOptions) {
    return rehearsalPage(this, commands, backup, options);
  }
  readonly lookupPage = lookupPage;
  readonly lookupDefaults = lookupDefaults;
  readonly lookupProblem = lookupProblem;
  policyTable(view: DocumentView) {
    return policyTable(view, new Date());
  }
  readonly filterPolicies = filterPolicies;
  readonly firmware = firmwareOf;
  readonly releases = releasesOn;
  readonly validateVersion = validateVersion;
  upgradeReport({ document, firmware }: DocumentView, to: FirmwareVersion) {
    return this.comparison.report(document, firmware, to);
  }
  /**
   * The same for an editor. Until the report is closed, the document's diagnostics and quick fixes include its changes.
   */
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
  readonly pushChecklist = pushChecklist;
  *pushChecklistPage(view: DocumentView): Generator<void, PushChecklistResult> {
    return checklistPage(yield* pushChecklist(view), view.document);
  }
  countHardeningFindings({ document, firmware }: DocumentView, levels: RuleLevels) {
    return countHardeningFindings(document, firmware, this.schema, levels);
  }
  checkLintConfig(text: string) {
    return checkLintConfig(text, this.schema);
  }
  completeLintConfig(text: string, offset: number) {
    return completeLintConfig(text, offset, this.schema);
  }
  /** Adds exports of a device to a `.fortios-schema.json`, or returns a message if one of them is not valid. */
  importDeviceSchema(exports: readonly ExportedFile[], stored?: ExportedFile, version?: string) {
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

function wantsRefactoring({ only }: QuickFixRequest['context']): boolean {
  return only === undefined || only.some((kind) => kind === 'refactor' || kind === '');
}
