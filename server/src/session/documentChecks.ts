import { Emitter } from 'vscode-languageserver';
import type { EditorService } from '../editorService';
import { analysisLevelOf } from '../model/document/analysisLevel';
import type { ConfigDocument } from '../model/document/document';
import { documentName } from '../model/document/documentName';
import type { DocumentView } from '../model/symbols/documentView';
import { SymbolTable } from '../model/symbols/symbolTable';
import { areDisplayedEqually, type LocatedProblem } from '../rules/engine/problem';
import type { SecretNames } from '../secrets/masking';
import type { DocumentStore, OpenDocument } from './documentStore';
import { runCooperatively, yieldToEventLoop } from './scheduler';
import type { ServerSettings } from './settings';

/** Documents up to this length, in UTF-16 code units, are always checked in one part. */
const shortDocumentLength = 64 * 1024;

/** A check that takes longer, in milliseconds, is announced. */
const longCheck = 1000;

/** The problems of a document under one set of settings. */
export interface Analysis {
  readonly view: DocumentView;
  /** LSP's result id. It does not change while the shown problems do not change. */
  readonly id: string;
  readonly problems: readonly LocatedProblem[];
  /** The secrets that are masked in the problems. */
  readonly secrets: SecretNames;
  /** Whether the check will find more problems. */
  readonly isPartial: boolean;
}

/** A check that takes longer than a second. */
export interface LongCheck {
  readonly document: ConfigDocument;
  readonly name: string;
  /** The number of problems that were found so far; undefined when the check has ended. */
  readonly found: number | undefined;
}

/** The results of a check. They are undefined if the document changes before they are available, or is closed. */
interface Check {
  /** The problems to show first. When the complete ones are available, these are the same. */
  first: Promise<Analysis | undefined>;
  readonly complete: Promise<Analysis | undefined>;
}

interface CheckInput {
  readonly version: number;
  readonly settings: ServerSettings;
  readonly parts: readonly SymbolTable[];
  /** The latest revision of the parts. */
  readonly revision: number;
}

/**
 * Checks open documents. Results are cached until the text or the settings change.
 *
 * The first check of a long document has two parts: its statements, which is the smaller part of the time, and then the
 * rest. Later checks have one part, so that no finding disappears while a document is edited.
 */
export class DocumentChecks {
  private readonly cache = new WeakMap<
    ConfigDocument,
    { readonly input: CheckInput; readonly check: Check }
  >();
  private readonly last = new WeakMap<ConfigDocument, Analysis>();
  private count = 0;
  private readonly long = new Set<ConfigDocument>();
  private readonly changedLong = new Emitter<LongCheck>();
  /** A check has taken longer than a second, has found the first problems since then, or has ended. */
  readonly onDidChangeLongCheck = this.changedLong.event;
  private readonly completed = new Emitter<string>();
  /** The document with this URI is checked completely, after the first part of its check was available. */
  readonly onDidComplete = this.completed.event;

  /** @param inParts whether the client can receive the complete problems after the first ones */
  constructor(
    private readonly language: EditorService,
    private readonly documents: DocumentStore,
    private readonly inParts: boolean,
  ) {}

  of(open: OpenDocument): Check {
    const { document, settings } = open;
    const parts = this.documents.configurations.parts(document.uri);
    const revision = Math.max(0, ...parts.map((part) => part.revision));
    const input = { version: document.version, settings, parts, revision };
    const cached = this.cache.get(document);
    if (
      cached &&
      cached.input.version === input.version &&
      cached.input.settings === input.settings &&
      isSameConfiguration(cached.input, input)
    )
      return cached.check;
    const check = this.isDivided(open) ? this.inTwoParts(open, parts) : this.inOnePart(open, parts);
    this.cache.set(document, { input, check });
    this.watch(document, check.complete);
    return check;
  }

  /** The number of problems that a long check has found so far; undefined if no check of the document takes long. */
  foundSoFar(document: ConfigDocument): number | undefined {
    return this.long.has(document) ? (this.last.get(document)?.problems.length ?? 0) : undefined;
  }

  /** Whether the last check of a document found more than hints. */
  hasFindings(document: ConfigDocument): boolean {
    return this.last.get(document)?.problems.some(({ severity }) => severity !== 'hint') ?? false;
  }

  private announce(document: ConfigDocument): void {
    this.changedLong.fire({ document, name: documentName(document), found: this.foundSoFar(document) });
  }

  private watch(document: ConfigDocument, complete: Check['complete']): void {
    const timer = setTimeout(() => {
      this.long.add(document);
      this.announce(document);
    }, longCheck);
    const end = (): void => {
      clearTimeout(timer);
      // After an edit, another check has begun.
      const isLast = this.cache.get(document)?.check.complete === complete;
      if (isLast && this.long.delete(document)) this.announce(document);
    };
    complete.then(end, end);
  }

  private isDivided({ document, settings }: OpenDocument): boolean {
    return (
      this.inParts &&
      !settings.ignored &&
      !this.last.has(document) &&
      document.length > shortDocumentLength &&
      analysisLevelOf(document) === 'full'
    );
  }

  private inOnePart(open: OpenDocument, parts: readonly SymbolTable[]): Check {
    const complete = this.run(open, parts);
    return { first: complete, complete };
  }

  private inTwoParts(open: OpenDocument, parts: readonly SymbolTable[]): Check {
    const first = this.run(open, parts, true);
    const complete = first.then(async (found) => {
      if (!found) return undefined;
      // The first problems are sent before the check continues.
      await yieldToEventLoop();
      return this.run(open, parts);
    });
    const check: Check = { first, complete };
    const replaceFirst = (): void => {
      check.first = complete;
    };
    // If the check fails, the next request reports the error.
    complete.then(replaceFirst, replaceFirst);
    return check;
  }

  private async run(
    open: OpenDocument,
    parts: readonly SymbolTable[],
    isPartial = false,
  ): Promise<Analysis | undefined> {
    const { document, settings } = open;
    const view = this.documents.viewOf(open);
    const level = analysisLevelOf(document);
    const options = {
      levels: settings.rules,
      requirements: settings.requirements,
      accepted: settings.accepted,
      neighbors: this.documents.neighborsOf(document),
      parts,
      statementsOnly: isPartial || level === 'statements',
    };
    const found =
      settings.ignored || level === 'none'
        ? { value: [] }
        : await runCooperatively(this.language.check(view, options), this.documents.currentness(document), {
            length: document.length,
            isBackground: !isPartial,
            isTemporary: this.last.get(document)?.isPartial ?? true,
          });
    if (!found) return undefined;
    const problems = found.value;
    const last = this.last.get(document);
    const secrets = SymbolTable.secretNamesOf(document);
    // Most keystrokes, and most changes of other documents, do not change the shown problems.
    const isSame = last?.secrets === secrets && areDisplayedEqually(last.problems, problems);
    const id = isSame ? last.id : String(++this.count);
    const analysis = { view, id, problems, secrets, isPartial };
    this.last.set(document, analysis);
    if (last?.isPartial && !isPartial) this.completed.fire(document.uri);
    if (isPartial && this.long.has(document)) this.announce(document);
    return analysis;
  }
}

function isSameConfiguration(a: CheckInput, b: CheckInput): boolean {
  return (
    a.revision === b.revision &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => part === b.parts[index])
  );
}
