import {
  Disposable,
  languages,
  Range,
  window,
  workspace,
  type LogOutputChannel,
  type Memento,
  type TextDocument,
} from 'vscode';
import { fortiosLanguageId, settingsSection } from '../language';
import { isAssociated, isCandidate } from './candidates';
import { DeclinedDocuments } from './declinedDocuments';
import { detectFortios } from './detectFortios';

/** How much of a document is looked at: well within what {@link detectFortios} reads. */
const sampleLines = 600;
const sampleCharacters = 100_000;

/** Shorter than the pause after which VS Code guesses an untitled document's language by itself. */
const typingPauseMs = 200;

/**
 * Gives documents that are FortiOS by their content, not by their name, their language: once each, when they are
 * first shown. An untitled or empty document is looked at again as text comes in. A user who sets the language
 * back has decided for good.
 */
export class LanguageDetection implements Disposable {
  readonly #log: LogOutputChannel;
  readonly #declined: DeclinedDocuments;
  readonly #subscriptions: Disposable[] = [];
  /** The language each open document had when last seen: VS Code reports a change as closing and opening. */
  readonly #languageOf = new WeakMap<TextDocument, string>();
  readonly #decided = new WeakSet<TextDocument>();
  readonly #pauses = new Map<TextDocument, ReturnType<typeof setTimeout>>();

  constructor(storage: Memento, log: LogOutputChannel) {
    this.#log = log;
    this.#declined = new DeclinedDocuments(storage);
    for (const document of workspace.textDocuments) this.#languageOf.set(document, document.languageId);
    this.#subscriptions.push(
      workspace.onDidOpenTextDocument((document) => {
        this.#noticeLanguage(document);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#cancelPause(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#considerAfterPause(document);
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.#considerVisible();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${settingsSection}.detection`)) this.#considerVisible();
      }),
    );
    this.#considerVisible();
  }

  dispose(): void {
    for (const document of this.#pauses.keys()) this.#cancelPause(document);
    Disposable.from(...this.#subscriptions).dispose();
  }

  #considerVisible(): void {
    for (const { document } of window.visibleTextEditors) this.#consider(document);
  }

  /** A document that opens a second time has changed its language, by the user's hand unless it was ours. */
  #noticeLanguage(document: TextDocument): void {
    const before = this.#languageOf.get(document);
    const { languageId } = document;
    this.#languageOf.set(document, languageId);
    if (before === undefined || before === languageId) return;
    const uri = document.uri.toString();
    if (before === fortiosLanguageId) this.#remember(this.#declined.add(uri));
    else if (languageId === fortiosLanguageId) this.#remember(this.#declined.delete(uri));
    else if (isCandidate({ languageId, scheme: document.uri.scheme })) return;
    this.#decided.add(document);
  }

  #considerAfterPause(document: TextDocument): void {
    const { languageId, uri } = document;
    if (this.#decided.has(document) || !isCandidate({ languageId, scheme: uri.scheme })) return;
    if (!isVisible(document)) return;
    this.#cancelPause(document);
    const pause = setTimeout(() => {
      this.#pauses.delete(document);
      if (!document.isClosed) this.#consider(document);
    }, typingPauseMs);
    this.#pauses.set(document, pause);
  }

  #cancelPause(document: TextDocument): void {
    clearTimeout(this.#pauses.get(document));
    this.#pauses.delete(document);
  }

  #consider(document: TextDocument): void {
    if (this.#decided.has(document) || !isEnabledFor(document)) return;
    const { uri, languageId } = document;
    if (!isCandidate({ languageId, scheme: uri.scheme })) return;
    if (this.#declined.has(uri.toString()) || isAssociatedByUser(document)) {
      this.#decided.add(document);
      return;
    }

    const sample = document.getText(new Range(0, 0, sampleLines, 0)).slice(0, sampleCharacters);
    const { isFortios, why } = detectFortios(sample);
    const mayBecomeFortios = uri.scheme === 'untitled' || sample.trim() === '';
    if (isFortios || !mayBecomeFortios) this.#decided.add(document);
    if (!isFortios) return;

    this.#log.info(`Shown as FortiOS: ${uri.toString(true)} (${why}).`);
    languages.setTextDocumentLanguage(document, fortiosLanguageId).then(undefined, (error: unknown) => {
      this.#log.error(`The language of ${uri.toString(true)} could not be changed: ${String(error)}`);
    });
  }

  #remember(saving: Promise<void>): void {
    saving.catch((error: unknown) => {
      this.#log.error(`The choice of language could not be remembered: ${String(error)}`);
    });
  }
}

function isVisible(document: TextDocument): boolean {
  return window.visibleTextEditors.some((editor) => editor.document === document);
}

function isEnabledFor(document: TextDocument): boolean {
  return workspace.getConfiguration(settingsSection, document).get<boolean>('detection.enabled', true);
}

function isAssociatedByUser(document: TextDocument): boolean {
  const associations = workspace
    .getConfiguration('files', document)
    .get<Record<string, unknown>>('associations', {});
  return isAssociated(associations, (pattern) => languages.match({ pattern }, document) > 0);
}
