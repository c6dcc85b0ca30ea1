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
import { fortiosLanguageId, settingsSection } from '../../language';
import { isEnabledFor, onDidChangeEnabled, setEmbedded } from '../../embeddedDocuments';
import { isAssociated, isCandidate, mayEmbed } from './candidates';
import { DeclinedDocuments } from './declinedDocuments';
import { isFortios, recognize, recognizeTyped } from '../../../../server/src/containers/recognition';

/** The part of a document that is examined. */
const sampleLines = 600;
const sampleCharacters = 100_000;

/** A file of another language can be long before its commands begin: they are in one line of JSON, or in a value of YAML. */
const outerLines = 5000;
const outerCharacters = 400_000;

/** Shorter than the delay after which VS Code guesses the language of an untitled document. */
const debounceMs = 200;

/**
 * Sets the language of documents that are FortiOS by their content. Each document is examined once, when it is first
 * shown; one that was untitled or empty again after each edit. A language that the user chooses is kept.
 */
export class LanguageDetection implements Disposable {
  private readonly log: LogOutputChannel;
  private readonly declined: DeclinedDocuments;
  private readonly subscriptions: Disposable[] = [];
  /** The last known language of each document: VS Code reports a change of language as closing and opening. */
  private readonly knownLanguages = new WeakMap<TextDocument, string>();
  private readonly decided = new WeakSet<TextDocument>();
  /** The documents that were empty or untitled: a person types their text, and each edit can decide. */
  private readonly typed = new WeakSet<TextDocument>();
  private readonly timers = new Map<TextDocument, ReturnType<typeof setTimeout>>();

  constructor(storage: Memento, log: LogOutputChannel) {
    this.log = log;
    this.declined = new DeclinedDocuments(storage);
    for (const document of workspace.textDocuments) this.knownLanguages.set(document, document.languageId);
    this.subscriptions.push(
      workspace.onDidOpenTextDocument((document) => {
        this.recordLanguage(document);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.cancelTimer(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.scheduleCheck(document);
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.checkVisible();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${settingsSection}.detection`)) this.checkVisible();
      }),
      onDidChangeEnabled(() => {
        this.checkVisible();
      }),
    );
    this.checkVisible();
  }

  dispose(): void {
    for (const document of this.timers.keys()) this.cancelTimer(document);
    Disposable.from(...this.subscriptions).dispose();
  }

  private checkVisible(): void {
    for (const { document } of window.visibleTextEditors) this.check(document);
  }

  /** If a document opens a second time, the user or this class has changed its language. */
  private recordLanguage(document: TextDocument): void {
    const before = this.knownLanguages.get(document);
    const { languageId } = document;
    this.knownLanguages.set(document, languageId);
    if (before === undefined || before === languageId) return;
    const uri = document.uri.toString();
    if (before === fortiosLanguageId) this.logFailure(this.declined.add(uri));
    else if (languageId === fortiosLanguageId) this.logFailure(this.declined.delete(uri));
    else if (
      [isCandidate, mayEmbed].some((isLookedAt) => isLookedAt({ languageId, scheme: document.uri.scheme }))
    )
      return;
    this.decided.add(document);
  }

  private scheduleCheck(document: TextDocument): void {
    const { languageId, uri } = document;
    if (this.decided.has(document) || !isCandidate({ languageId, scheme: uri.scheme })) return;
    if (!isVisible(document)) return;
    this.cancelTimer(document);
    const timer = setTimeout(() => {
      this.timers.delete(document);
      if (!document.isClosed) this.check(document);
    }, debounceMs);
    this.timers.set(document, timer);
  }

  private cancelTimer(document: TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
  }

  private check(document: TextDocument): void {
    if (this.decided.has(document) || !isDetectedIn(document)) return;
    const { uri, languageId } = document;
    if (mayEmbed({ languageId, scheme: uri.scheme })) {
      this.checkEmbedded(document);
      return;
    }
    if (!isCandidate({ languageId, scheme: uri.scheme })) return;
    if (this.declined.has(uri.toString()) || isAssociatedByUser(document)) {
      this.decided.add(document);
      return;
    }

    const sample = document.getText(new Range(0, 0, sampleLines, 0)).slice(0, sampleCharacters);
    if (uri.scheme === 'untitled' || sample.trim() === '') this.typed.add(document);
    const isTyped = this.typed.has(document);
    const recognition = isTyped ? recognizeTyped(sample) : recognize(sample);
    const isBackup = recognition.kind === 'yaml';
    const isConfiguration = isFortios(recognition);
    if (isConfiguration || !isTyped) this.decided.add(document);
    if (!isConfiguration) return;

    this.log.info(`Detected as FortiOS: ${uri.toString(true)} (${recognition.reason}).`);
    // The commands of a backup in YAML are inside of YAML.
    languages
      .setTextDocumentLanguage(document, isBackup ? 'yaml' : fortiosLanguageId)
      .then(undefined, (error: unknown) => {
        this.log.error(`The language of ${uri.toString(true)} could not be changed: ${String(error)}`);
      });
  }

  /** A document of another language keeps it, and the server checks the commands in it. */
  private checkEmbedded(document: TextDocument): void {
    const sample = document.getText(new Range(0, 0, outerLines, 0)).slice(0, outerCharacters);
    if (sample.trim() === '') return;
    this.decided.add(document);
    const recognition = recognize(sample, outerLines);
    if (recognition.kind !== 'embedded' && recognition.kind !== 'yaml') return;
    this.log.info(`Detected FortiOS inside: ${document.uri.toString(true)} (${recognition.reason}).`);
    setEmbedded(document, true);
  }

  private logFailure(saving: Promise<void>): void {
    saving.catch((error: unknown) => {
      this.log.error(`The choice of language could not be saved: ${String(error)}`);
    });
  }
}

function isVisible(document: TextDocument): boolean {
  return window.visibleTextEditors.some((editor) => editor.document === document);
}

function isDetectedIn(document: TextDocument): boolean {
  if (!isEnabledFor(document)) return false;
  return workspace.getConfiguration(settingsSection, document).get<boolean>('detection.enabled', true);
}

function isAssociatedByUser(document: TextDocument): boolean {
  const associations = workspace
    .getConfiguration('files', document)
    .get<Record<string, unknown>>('associations', {});
  return isAssociated(associations, (pattern) => languages.match({ pattern }, document) > 0);
}
