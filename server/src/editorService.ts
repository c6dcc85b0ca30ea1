import type { Steps } from './base/steps';
import type {
  CodeAction,
  CodeActionContext,
  CompletionItem,
  Diagnostic,
  Position,
  Range,
} from 'vscode-languageserver-types';
import type { FirmwareSettings } from './firmware/effective';
import type { ConfigDocument } from './model/document/document';
import {
  convertSslVpnAction,
  fixAllAction,
  openRulePageActions,
} from './features/codeActions/documentActions';
import { acceptFindingActions } from './features/codeActions/acceptFinding';
import { copyAsCommands } from './features/codeActions/copyAsCommands';
import { disableRuleActions } from './features/codeActions/disableRule';
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
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/callHierarchy/callHierarchy';
import { refactorActions } from './features/refactor/refactorActions';
import { prepareRenameAt, renameAt } from './features/rename/rename';
import { selectionRangeAt } from './features/selectionRange/selectionRange';
import * as tokens from './features/semanticTokens/semanticTokens';
import { signatureHelpAt } from './features/signatureHelp/signatureHelp';
import { documentSymbols } from './features/symbols/documentSymbols';
import { workspaceSymbols } from './features/symbols/workspaceSymbols';
import type { DocumentView } from './model/symbols/documentView';
import { SymbolTable } from './model/symbols/symbolTable';
import type { SecretNames } from './secrets/masking';
import type { LocatedProblem } from './rules/engine/problem';
import type { RuleLevels } from './rules/engine/severity';
import { CheckService, loadAssets, type Assets, type ServiceOptions } from './checkService';

export { showReferencesCommand } from './features/codeLens/codeLens';
export { fixAllKind } from './features/codeActions/documentActions';
export { completionTriggers } from './features/completion/completion';
export { onTypeTriggers } from './features/formatting/onType';
export { tokenLegend } from './features/semanticTokens/legend';
export { signatureTriggers } from './features/signatureHelp/signatureHelp';
export { CheckService, type Assets, type CheckSettings } from './checkService';
export type { DiagnosticCapabilities } from './features/diagnostics/diagnostics';

/** Commands of the client that code actions run. Without a command, its code actions are not offered. */
interface CodeActionCommands {
  /** Opens the page of a rule. Argument: the rule's id. */
  readonly openRulePageCommand: string | undefined;
  /** Accepts a finding. Arguments: the document's URI, the rule's id and the entry. */
  readonly acceptFindingCommand: string | undefined;
  /** Copies its argument to the clipboard. */
  readonly copyTextCommand: string | undefined;
  /** Shows the IPsec tunnels that replace the SSL VPN of a document. Argument: its URI. */
  readonly convertSslVpnCommand: string | undefined;
  readonly refactorCommand: string | undefined;
}

/** What the changes of open upgrade reports add to the findings of their documents. */
export interface OpenUpgradeReports {
  isOpen(document: ConfigDocument): boolean;
  /** Makes the open report again after an edit, in steps, so that diagnostics and fixes need not do it in one step. */
  update(view: DocumentView): Steps<unknown>;
  diagnostics(view: DocumentView): readonly Diagnostic[];
  fixes(view: DocumentView, range: Range, context: Pick<CodeActionContext, 'only'>): readonly CodeAction[];
}

/**
 * What an editor needs as soon as a document is open: findings, completion, and the answers at the cursor. A host opens
 * documents, and passes each with its firmware as a {@link DocumentView}. Generators do long work in steps, between which
 * a host can answer other requests. The `LanguageService` adds everything that a user asks for by a command.
 */
export class EditorService extends CheckService {
  /** @throws if the wasm modules cannot be loaded */
  static override async create(assets: Assets, options?: ServiceOptions): Promise<EditorService> {
    return new EditorService(await loadAssets(assets), options);
  }

  /** The upgrade reports of open documents; undefined until the first one is requested. */
  upgrades: OpenUpgradeReports | undefined;

  /** The secrets in a document, which are masked in the answer. */
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
    {
      openRulePageCommand,
      acceptFindingCommand,
      copyTextCommand,
      convertSslVpnCommand,
      refactorCommand,
    }: CodeActionCommands,
  ): Steps<readonly CodeAction[]> {
    const { document } = view;
    const { range, context } = request;
    return [
      ...(yield* quickFixes(problems, request)),
      ...(this.upgrades?.fixes(view, range, context) ?? []),
      ...(yield* disableRuleActions(document, problems, request)),
      ...acceptFindingActions(view, problems, request, acceptFindingCommand),
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
  readonly foldingRanges = foldingRanges;
  readonly selectionRange = selectionRangeAt;
  readonly inlayHints = inlayHints;
  readonly semanticTokens = tokens.semanticTokens;
  readonly semanticTokensIn = tokens.semanticTokensIn;
  readonly tokenEdits = tokens.tokenEdits;
  readonly format = formatDocument;
  readonly formatRange = formatRange;
  readonly formatOnType = formatOnType;

  // Versions

  firmware(document: ConfigDocument, settings: FirmwareSettings) {
    return firmwareOf(document, settings, this.schema);
  }
  readonly releases = releasesOn;
  readonly validateVersion = validateVersion;
  countHardeningFindings({ document, firmware }: DocumentView, levels: RuleLevels) {
    return countHardeningFindings(document, firmware, this.schema, levels);
  }
}
