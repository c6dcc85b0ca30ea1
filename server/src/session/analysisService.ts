import type { Steps } from '../base/steps';
import {
  Emitter,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Event,
} from 'vscode-languageserver';
import { firmwareSettingsProblem } from '../firmware/effective';
import type { EditorService } from '../editorService';
import { analysisLevelOf, reductionOf } from '../model/document/analysisLevel';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentView } from '../model/symbols/documentView';
import { SymbolTable } from '../model/symbols/symbolTable';
import { DocumentChecks, type Analysis, type LongCheck } from './documentChecks';
import type { DocumentStore } from './documentStore';
import { runCooperatively, timeSlice, unlessCancelled, yieldToEventLoop, type Pacing } from './scheduler';
import type { Warnings } from './warnings';

/** Documents up to this length, in UTF-16 code units, are parsed with fewer pauses. */
const smallDocumentLength = 256 * 1024;

interface Stages {
  /** The tree is up to date. */
  readonly parsed: DocumentView;
  /**
   * The other documents of the configuration are read, too. The index is computed at the first access; of a document that
   * is not indexed for its findings, it is ready.
   */
  readonly related: DocumentView;
  /** The index is up to date. */
  readonly indexed: DocumentView;
  /** All rules have run. */
  readonly diagnosed: Analysis;
}

type Stage = keyof Stages;

/** Why a document is not parsed, as a sentence; undefined if it is. */
export function reasonNotParsed(document: ConfigDocument): string | undefined {
  return analysisLevelOf(document) === 'none' ? reductionOf(document)?.sentence : undefined;
}

/** Brings open documents to the stage that a request needs. Results are cached until the text or the settings change. */
export class AnalysisService {
  private readonly checks: DocumentChecks;
  /** The documents all diagnostics of which were sent. */
  private readonly sent = new WeakSet<ConfigDocument>();
  private readonly didSendAll = new Emitter<ConfigDocument>();
  /** All diagnostics of a document were sent for the first time since it was opened. */
  readonly onDidSendAll = this.didSendAll.event;

  constructor(
    private readonly language: EditorService,
    private readonly documents: DocumentStore,
    private readonly warnings: Warnings,
  ) {
    this.checks = new DocumentChecks(language, documents);
  }

  get onDidChangeLongCheck(): Event<LongCheck> {
    return this.checks.onDidChangeLongCheck;
  }

  /** Whether a check of the document takes longer than a second. */
  isCheckLong(document: ConfigDocument): boolean {
    return this.checks.isLong(document);
  }

  /** Whether the last check of a document found more than hints. */
  hasFindings(document: ConfigDocument): boolean {
    return this.checks.hasFindings(document);
  }

  /** Whether the client has not received all diagnostics of a document yet, since the document was opened. */
  isBeingChecked(document: ConfigDocument): boolean {
    return !this.sent.has(document);
  }

  /** Records that diagnostics were sent to the client. */
  recordSent({ view: { document } }: Analysis): void {
    if (this.sent.has(document)) return;
    this.sent.add(document);
    this.didSendAll.fire(document);
  }

  private readonly stages: {
    readonly [S in Stage]: (uri: string) => Promise<Stages[S] | undefined>;
  } = {
    parsed: (uri) => this.parse(uri),
    related: (uri) => this.relate(uri),
    indexed: (uri) => this.index(uri),
    diagnosed: (uri) => this.diagnose(uri),
  };

  /**
   * A document at a stage.
   *
   * @returns undefined if the document is not open; if it is too large to be parsed, except when it is diagnosed; if it is
   *   too large to be indexed
   * @throws ResponseError as soon as the request is cancelled
   */
  get<S extends Stage>(uri: string, stage: S, token?: CancellationToken): Promise<Stages[S] | undefined> {
    return unlessCancelled(this.stages[stage](uri), token);
  }

  /**
   * Computes something from a parsed document in steps. Other requests are answered between the steps.
   *
   * @param pacing the length is that of the document
   * @throws ResponseError if the document changes before the result is complete, or the request is cancelled
   */
  async compute<T>(
    uri: string,
    compute: (view: DocumentView) => Steps<T>,
    token: CancellationToken,
    pacing: Omit<Pacing, 'length'> = {},
  ): Promise<T | undefined> {
    const view = await this.get(uri, 'parsed', token);
    if (!view) return undefined;
    const isCurrent = this.documents.currentness(view.document);
    const shouldContinue = (): boolean => isCurrent() && !token.isCancellationRequested;
    const { length } = view.document;
    const start = performance.now();
    const done = await runCooperatively(compute(view), shouldContinue, { ...pacing, length });
    // The answer is encoded in one step, which can take as long as a time slice.
    if (performance.now() > start + timeSlice) await yieldToEventLoop();
    if (done && shouldContinue()) return done.value;
    throw isCurrent()
      ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
      : new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
  }

  private async parse(uri: string): Promise<DocumentView | undefined> {
    const open = await this.documents.withSettings(uri);
    if (!open || analysisLevelOf(open.document) === 'none') return undefined;
    const { document } = open;
    const steps = document.parse();
    const isOpen = (): boolean => this.documents.isOpen(document);
    const { length } = document;
    const minSteps = length < smallDocumentLength ? undefined : 0;
    if (!(await runCooperatively(steps, isOpen, { minSteps, length }))) return undefined;
    return this.documents.viewOf(open);
  }

  private relate(uri: string): Promise<DocumentView | undefined> {
    return this.whileCurrent(uri, (view) =>
      analysisLevelOf(view.document) === 'full' ? undefined : SymbolTable.prepare(view.document, view),
    );
  }

  private async index(uri: string): Promise<DocumentView | undefined> {
    const view = await this.whileCurrent(uri, async (parsed) =>
      analysisLevelOf(parsed.document) === 'full'
        ? this.language.index(parsed, (await this.documents.settings.of(uri)).rules)
        : undefined,
    );
    return view && analysisLevelOf(view.document) === 'full' ? view : undefined;
  }

  /**
   * A document after steps that need its tree and the other documents of the configuration; again after each change.
   *
   * @param stepsOf undefined if there is nothing to compute
   */
  private async whileCurrent(
    uri: string,
    stepsOf: (view: DocumentView) => Steps<unknown> | undefined | Promise<Steps<unknown> | undefined>,
  ): Promise<DocumentView | undefined> {
    for (;;) {
      if (this.documents.texts.get(uri)) await this.documents.configurations.ready(uri);
      const view = await this.parse(uri);
      if (!view) return undefined;
      const { document } = view;
      const steps = await stepsOf(view);
      if (!steps || (await runCooperatively(steps, this.documents.currentness(document), document)))
        return view;
      if (!this.documents.isOpen(document)) return undefined;
    }
  }

  private async diagnose(uri: string): Promise<Analysis | undefined> {
    const { texts, configurations } = this.documents;
    for (;;) {
      const problem = texts.get(uri) && (await configurations.ready(uri));
      // Requests at the cursor are answered first: users wait less for findings.
      if ((texts.get(uri)?.length ?? 0) >= smallDocumentLength) await yieldToEventLoop();
      await this.parse(uri);
      const open = await this.documents.withSettings(uri);
      if (!open) return undefined;
      const { settings } = open;
      for (const message of [problem, firmwareSettingsProblem(settings.firmware), ...settings.problems])
        this.warnings.showOnce(message);
      const analysis = await this.checks.of(open);
      if (analysis) return analysis;
    }
  }
}
