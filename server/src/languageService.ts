import { runToCompletion, type Steps } from './base/steps';
import type { CodeAction, CompletionItem, Position } from 'vscode-languageserver-types';
import { convertSslVpnAction } from './features/codeActions/convertSslVpn';
import { copyAsCommands } from './features/codeActions/copyAsCommands';
import { disableRuleActions } from './features/codeActions/disableRule';
import { fixAllAction } from './features/codeActions/fixAll';
import { openRulePageActions } from './features/codeActions/openRulePage';
import { wantsRefactoring, type QuickFixRequest } from './features/codeActions/problemsInRange';
import { quickFixes } from './features/codeActions/quickFixes';
import { ruleFixes } from './features/codeActions/ruleFixes';
import { codeLenses, resolveCodeLens, shadowLenses } from './features/codeLens/codeLens';
import { completionsAt, resolveCompletion } from './features/completion/completion';
import { definitionAt, highlightsAt, referencesAt } from './features/references/references';
import { diagnosticsOf } from './features/diagnostics/diagnostics';
import { firmwareOf, releasesOn, validateVersion } from './features/firmware/firmwareAnswers';
import { foldingRanges } from './features/folding/folding';
import { formatDocument, formatRange } from './features/formatting/formatting';
import { formatOnType } from './features/formatting/onType';
import { countHardeningFindings } from './features/hardening/hardeningFindings';
import { hoverAt, type HoverOptions } from './features/hover/hover';
import { inlayHints } from './features/inlayHints/inlayHints';
import { inspect, type InspectQuery } from './features/inspect/inspect';
import { placeSnippet } from './features/inspect/placement';
import { checkLintConfig, completeLintConfig } from './features/lintConfig/lintConfigEditing';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/callHierarchy/callHierarchy';
import { refactorActions } from './features/refactor/refactorActions';
import { prepareRenameAt, renameAt } from './features/rename/rename';
import { selectionRangeAt } from './features/selectionRange/selectionRange';
import * as tokens from './features/semanticTokens/semanticTokens';
import { signatureHelpAt } from './features/signatureHelp/signatureHelp';
import { configurationNodes, configurationPath, policiesUsing } from './features/tree/configurationTree';
import { documentSymbols } from './features/symbols/documentSymbols';
import { workspaceSymbols } from './features/symbols/workspaceSymbols';
import type { DocumentView } from './model/symbols/documentView';
import { SymbolTable } from './model/symbols/symbolTable';
import type { SecretNames } from './secrets/exit';
import type { LocatedProblem } from './rules/engine/problem';
import type { RuleLevels } from './rules/engine/severity';
import { auditDocument } from './audit/audit';
import { CheckService, loadAssets, type Assets, type ServiceOptions } from './services/checkService';
import { importDeviceSchema, type ExportedFile } from './schema/device/importExports';
import { DeviceService } from './services/deviceService';
import { ExportService } from './services/exportService';
import { MapService } from './services/mapService';
import { PlanService } from './services/planService';
import { MigrationService } from './services/migrationService';
import { policyService } from './services/policyService';
import { pushService } from './services/pushService';
import { ReportService } from './services/reportService';
import { RedactionService } from './services/redactionService';
import { UpgradeService } from './services/upgradeService';

export { showReferencesCommand } from './features/codeLens/codeLens';
export { fixAllKind } from './features/codeActions/fixAll';
export { completionTriggers } from './features/completion/completion';
export { onTypeTriggers } from './features/formatting/onType';
export { tokenLegend } from './features/semanticTokens/legend';
export { signatureTriggers } from './features/signatureHelp/signatureHelp';
export { CheckService, type Assets, type CheckSettings } from './services/checkService';
export type { DiagnosticCapabilities } from './features/diagnostics/diagnostics';

/** Commands of the client that code actions run. Without a command, its code actions are not offered. */
export interface CodeActionCommands {
  /** Opens the page of a rule. Argument: the rule's id. */
  readonly openRulePageCommand: string | undefined;
  /** Copies its argument to the clipboard. */
  readonly copyTextCommand: string | undefined;
  /** Shows the IPsec tunnels that replace the SSL VPN of a document. Argument: its URI. */
  readonly convertSslVpnCommand: string | undefined;
  readonly refactorCommand: string | undefined;
}

/**
 * Everything that the product can do with a configuration, without a connection and without I/O. A host opens documents,
 * and passes each with its firmware as a {@link DocumentView}. Generators do long work in steps, between which a host
 * can answer other requests. {@link CheckService} opens and checks documents.
 */
export class LanguageService extends CheckService {
  /** @throws if the wasm modules cannot be loaded */
  static override async create(assets: Assets, options?: ServiceOptions): Promise<LanguageService> {
    return new LanguageService(await loadAssets(assets), options);
  }

  // Devices, policies and reports: one service each

  readonly push = pushService;
  readonly policies = policyService;
  readonly devices = new DeviceService(this);
  readonly plans = new PlanService(this);
  readonly upgrades = new UpgradeService(this.schema);
  readonly migrations = new MigrationService(this);
  readonly redaction = new RedactionService(this);
  readonly exports = new ExportService(this);
  readonly maps = new MapService(this);
  readonly reports = new ReportService(this);
  readonly audit = (...input: Parameters<typeof auditDocument>) => runToCompletion(auditDocument(...input));

  /** The secrets in a document, which the exit masks. */
  *secretsOf(view: DocumentView): Steps<SecretNames> {
    yield* SymbolTable.prepare(view.document, view);
    return view.index.secretNames;
  }

  // Findings

  readonly diagnostics = diagnosticsOf;
  readonly ruleFixes = ruleFixes;
  *codeActions(
    view: DocumentView,
    problems: readonly LocatedProblem[],
    request: QuickFixRequest,
    { openRulePageCommand, copyTextCommand, convertSslVpnCommand, refactorCommand }: CodeActionCommands,
  ): Steps<readonly CodeAction[]> {
    const { document } = view;
    const { range, context } = request;
    return [
      ...(yield* quickFixes(problems, request)),
      ...this.upgrades.fixes(view, range, context),
      ...(yield* disableRuleActions(document, problems, request)),
      ...openRulePageActions(problems, request, openRulePageCommand),
      ...(yield* fixAllAction(problems, request)),
      ...(wantsRefactoring(context)
        ? [
            ...refactorActions(view, range, refactorCommand),
            ...copyAsCommands(view, range, copyTextCommand),
            ...convertSslVpnAction(view, range, convertSslVpnCommand),
          ]
        : []),
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
  readonly placeSnippet = placeSnippet;

  // Names

  readonly definition = definitionAt;
  readonly references = referencesAt;
  readonly prepareCallHierarchy = prepareCallHierarchy;
  readonly incomingCalls = incomingCalls;
  readonly outgoingCalls = outgoingCalls;
  readonly highlights = highlightsAt;
  readonly prepareRename = prepareRenameAt;
  readonly rename = renameAt;
  readonly codeLenses = codeLenses;
  readonly resolveCodeLens = resolveCodeLens;
  readonly shadowLenses = shadowLenses;
  readonly workspaceSymbols = workspaceSymbols;

  // Structure and layout

  readonly documentSymbols = documentSymbols;
  readonly configurationNodes = configurationNodes;
  readonly configurationPath = configurationPath;
  readonly policiesUsing = policiesUsing;
  readonly foldingRanges = foldingRanges;
  readonly selectionRange = selectionRangeAt;
  readonly inlayHints = inlayHints;
  readonly semanticTokens = tokens.semanticTokens;
  readonly semanticTokensIn = tokens.semanticTokensIn;
  readonly tokenEdits = tokens.tokenEdits;
  readonly format = formatDocument;
  readonly formatRange = formatRange;
  readonly formatOnType = formatOnType;

  // Versions and files of settings

  readonly firmware = firmwareOf;
  readonly releases = releasesOn;
  readonly validateVersion = validateVersion;
  countHardeningFindings({ document, firmware }: DocumentView, levels: RuleLevels) {
    return countHardeningFindings(document, firmware, this.schema, levels);
  }
  checkLintConfig(text: string) {
    return checkLintConfig(text, this.schema);
  }
  completeLintConfig(text: string, offset: number) {
    return completeLintConfig(text, offset, this.schema);
  }
  importDeviceSchema(exports: readonly ExportedFile[], stored?: ExportedFile, version?: string) {
    return importDeviceSchema(exports, stored, this.schema, version);
  }
}
