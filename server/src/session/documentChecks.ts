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
import { runCooperatively } from './scheduler';
import type { ServerSettings } from './settings';

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
}

/** A check that takes longer than a second. */
export interface LongCheck {
  readonly document: ConfigDocument;
  readonly name: string;
  readonly hasEnded: boolean;
}

/** The result of a check. It is undefined if the document changes before it is available, or is closed. */
type Check = Promise<Analysis | undefined>;

interface CheckInput {
  readonly version: number;
  readonly settings: ServerSettings;
  readonly parts: readonly SymbolTable[];
  /** The latest revision of the parts. */
  readonly revision: number;
}

/** Checks open documents. Results are cached until the text or the settings change. */
export class DocumentChecks {
  private readonly cache = new WeakMap<
    ConfigDocument,
    { readonly input: CheckInput; readonly check: Check }
  >();
  private readonly last = new WeakMap<ConfigDocument, Analysis>();
  private count = 0;
  private readonly long = new Set<ConfigDocument>();
  private readonly changedLong = new Emitter<LongCheck>();
  /** A check has taken longer than a second, or such a check has ended. */
  readonly onDidChangeLongCheck = this.changedLong.event;

  constructor(
    private readonly language: EditorService,
    private readonly documents: DocumentStore,
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
    const check = this.run(open, parts);
    this.cache.set(document, { input, check });
    this.watch(document, check);
    return check;
  }

  /** Whether a check of the document takes longer than a second. */
  isLong(document: ConfigDocument): boolean {
    return this.long.has(document);
  }

  /** Whether the last check of a document found more than hints. */
  hasFindings(document: ConfigDocument): boolean {
    return this.last.get(document)?.problems.some(({ severity }) => severity !== 'hint') ?? false;
  }

  private announce(document: ConfigDocument): void {
    this.changedLong.fire({ document, name: documentName(document), hasEnded: !this.isLong(document) });
  }

  private watch(document: ConfigDocument, check: Check): void {
    const timer = setTimeout(() => {
      this.long.add(document);
      this.announce(document);
    }, longCheck);
    const end = (): void => {
      clearTimeout(timer);
      // After an edit, another check has begun.
      const isLast = this.cache.get(document)?.check === check;
      if (isLast && this.long.delete(document)) this.announce(document);
    };
    check.then(end, end);
  }

  private async run(open: OpenDocument, parts: readonly SymbolTable[]): Promise<Analysis | undefined> {
    const { document, settings } = open;
    const view = this.documents.viewOf(open);
    const level = analysisLevelOf(document);
    const options = {
      levels: settings.rules,
      requirements: settings.requirements,
      accepted: settings.accepted,
      neighbors: this.documents.neighborsOf(document),
      parts,
      statementsOnly: level === 'statements',
    };
    const found =
      settings.ignored || level === 'none'
        ? { value: [] }
        : await runCooperatively(this.language.check(view, options), this.documents.currentness(document), {
            length: document.length,
            // Colors and the outline of a new file come before its findings.
            isBackground: true,
            isTemporary: !this.last.has(document),
          });
    if (!found) return undefined;
    const problems = found.value;
    const last = this.last.get(document);
    const secrets = SymbolTable.secretNamesOf(document);
    // Most keystrokes, and most changes of other documents, do not change the shown problems.
    const isSame = last?.secrets === secrets && areDisplayedEqually(last.problems, problems);
    const id = isSame ? last.id : String(++this.count);
    const analysis = { view, id, problems, secrets };
    this.last.set(document, analysis);
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
