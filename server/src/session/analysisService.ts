import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { firmwareSettingsProblem } from '../firmware/effective';
import type { LanguageService } from '../languageService';
import { analysisLevelOf } from '../model/document/analysisLevel';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentView } from '../model/symbols/documentView';
import type { SymbolTable } from '../model/symbols/symbolTable';
import { areShownAlike, type LocatedProblem } from '../rules/engine/problem';
import type { DocumentStore, OpenDocument } from './documentStore';
import { runCooperatively, timeSlice, unlessCancelled, yieldToEventLoop } from './scheduler';
import type { ServerSettings } from './settings';
import type { Warnings } from './warnings';

/** Documents up to this length, in UTF-16 code units, are parsed without a pause. */
const smallDocumentLength = 256 * 1024;

/** The problems of a document under one set of settings. */
export interface Analysis {
  readonly view: DocumentView;
  /** LSP's result id. It does not change while the shown problems do not change. */
  readonly id: string;
  readonly problems: readonly LocatedProblem[];
}

/** The result of each stage. */
export interface Stages {
  /** The tree is up to date. */
  readonly parsed: DocumentView;
  /** The other documents of the configuration are read, too. The index is computed at the first access. */
  readonly related: DocumentView;
  /** The index is up to date. */
  readonly indexed: DocumentView;
  /** All rules have run. */
  readonly diagnosed: Analysis;
}

export type Stage = keyof Stages;

/** The inputs of an analysis. */
interface AnalysisInput {
  readonly version: number;
  readonly settings: ServerSettings;
  readonly parts: readonly SymbolTable[];
  /** The latest revision of the parts. */
  readonly revision: number;
}

interface CacheEntry extends AnalysisInput {
  readonly analysis: Promise<Analysis | undefined>;
}

/** Brings open documents to the stage that a request needs. Results are cached until the text or the settings change. */
export class AnalysisService {
  private readonly cache = new WeakMap<ConfigDocument, CacheEntry>();
  private readonly last = new WeakMap<ConfigDocument, Analysis>();
  private count = 0;

  constructor(
    private readonly language: LanguageService,
    private readonly documents: DocumentStore,
    private readonly warnings: Warnings,
  ) {}

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
   * @returns undefined if the document is not open; if it is too large to be parsed, except for `diagnosed`; if it is too
   *   large to be indexed
   * @throws ResponseError as soon as the request is cancelled
   */
  get<S extends Stage>(uri: string, stage: S, token?: CancellationToken): Promise<Stages[S] | undefined> {
    return unlessCancelled(this.stages[stage](uri), token);
  }

  /**
   * Computes something from a parsed document in steps. Other requests are answered between the steps.
   *
   * @param minSteps see {@link runCooperatively}
   * @throws ResponseError if the document changes before the result is complete, or the request is cancelled
   */
  async compute<T>(
    uri: string,
    compute: (view: DocumentView) => Generator<void, T>,
    token: CancellationToken,
    minSteps?: number,
  ): Promise<T | undefined> {
    const view = await this.get(uri, 'parsed', token);
    if (!view) return undefined;
    const isCurrent = this.currentness(view.document);
    const shouldContinue = (): boolean => isCurrent() && !token.isCancellationRequested;
    const done = await runCooperatively(compute(view), shouldContinue, minSteps);
    if (done) return done.value;
    throw isCurrent()
      ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
      : new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
  }

  private async parse(uri: string): Promise<DocumentView | undefined> {
    const open = await this.documents.withSettings(uri);
    if (!open || analysisLevelOf(open.document) === 'none') return undefined;
    const { document } = open;
    const steps = document.parseInSteps(timeSlice);
    while (!steps.next().done) {
      if (document.length < smallDocumentLength) continue;
      await yieldToEventLoop();
      if (!this.documents.isOpen(document)) return undefined;
    }
    return this.viewOf(open);
  }

  private async relate(uri: string): Promise<DocumentView | undefined> {
    if (this.documents.texts.get(uri)) await this.documents.configurations.ready(uri);
    return this.parse(uri);
  }

  private async index(uri: string): Promise<DocumentView | undefined> {
    for (;;) {
      const view = await this.relate(uri);
      if (!view || analysisLevelOf(view.document) !== 'full') return undefined;
      const { rules } = await this.documents.settings.of(uri);
      const steps = this.language.indexInSteps(view, rules);
      if (await runCooperatively(steps, this.currentness(view.document))) return view;
      if (!this.documents.isOpen(view.document)) return undefined;
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
      const analysis = await this.cachedAnalysis(open);
      if (analysis) return analysis;
    }
  }

  private cachedAnalysis(open: OpenDocument): Promise<Analysis | undefined> {
    const { document, settings } = open;
    const parts = this.documents.configurations.parts(document.uri);
    const revision = Math.max(0, ...parts.map((part) => part.revision));
    const input = { version: document.version, settings, parts, revision };
    const cached = this.cache.get(document);
    if (cached && isSameText(cached, input) && isSameConfiguration(cached, input)) return cached.analysis;
    const analysis = this.analyze(open, parts);
    this.cache.set(document, { ...input, analysis });
    return analysis;
  }

  /** Undefined if the document changes before the analysis is complete, or is closed. */
  private async analyze(open: OpenDocument, parts: readonly SymbolTable[]): Promise<Analysis | undefined> {
    const { document, settings } = open;
    const view = this.viewOf(open);
    const level = analysisLevelOf(document);
    const options = {
      levels: settings.rules,
      requirements: settings.requirements,
      neighbors: this.documents.neighborsOf(document),
      parts,
      statementsOnly: level === 'statements',
    };
    const found =
      settings.ignored || level === 'none'
        ? { value: [] }
        : await runCooperatively(this.language.checkInSteps(view, options), this.currentness(document));
    if (!found) return undefined;
    const problems = found.value;
    const last = this.last.get(document);
    // Most keystrokes, and most changes of other documents, do not change the shown problems.
    const id = last && areShownAlike(last.problems, problems) ? last.id : String(++this.count);
    const analysis = { view, id, problems };
    this.last.set(document, analysis);
    return analysis;
  }

  private viewOf({ document, settings }: OpenDocument): DocumentView {
    const { configurations } = this.documents;
    return this.language.view(document, settings.firmware, () => configurations.parts(document.uri));
  }

  /** Whether the document is still open with its current text. */
  private currentness(document: ConfigDocument): () => boolean {
    const { version } = document;
    return () => document.version === version && this.documents.isOpen(document);
  }
}

function isSameText(a: AnalysisInput, b: AnalysisInput): boolean {
  return a.version === b.version && a.settings === b.settings;
}

function isSameConfiguration(a: AnalysisInput, b: AnalysisInput): boolean {
  return (
    a.revision === b.revision &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => part === b.parts[index])
  );
}
