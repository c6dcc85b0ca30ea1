import { setImmediate } from 'node:timers/promises';
import {
  openerOf,
  Refusal,
  type AskedChecks,
  type AskedConfiguration,
  type QuestionContext,
} from '../../assistants/context';
import type { Steps } from 'fortios-language/base/steps';
import { looksLikeFortios } from 'fortios-language/files/content';
import {
  defaultFirmwareSettings,
  settingsForVersionOf,
  type FirmwareSettings,
} from 'fortios-language/firmware/effective';
import type { ImportedAdvisories } from 'fortios-language/firmware/publishedAdvisory';
import { readSmallFile } from 'fortios-language/files/nodeFiles.node';
import { pathOf, uriOf } from 'fortios-language/files/rawPath.node';
import type { LanguageService } from '../../languageService';
import { describeProblems, lintConfigName } from 'fortios-language/lintConfig/lintConfig';
import { NearestAdvisories, NearestConfigs } from 'fortios-language/lintConfig/nearestConfigs';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { RuleNames } from 'fortios-language/rules/engine/ruleNames';
import { rules } from 'fortios-language/rules/registry';
import type { SecretNames } from 'fortios-language/secrets/masking';
import { InputReader } from '../input/inputReader';
import { stampOf } from './fileStamp';
import { findConfigurations, type RootFile } from './foundFiles';
import { RedactedFiles } from './redactedFiles';
import type { Roots } from './roots';

/** A file that a question is about. */
export interface McpSource extends AskedConfiguration {
  readonly text: string;
}

interface OpenFile {
  readonly stamp: string;
  readonly name: string;
  readonly text: string;
  readonly settings: FirmwareSettings;
  readonly document: ConfigDocument;
  readonly imported: ImportedAdvisories | undefined;
  readonly checks: AskedChecks;
  /** What questions have computed about it. */
  readonly computed: Map<string, object>;
}

/** How many files stay open: a comparison needs two. */
const mostOpen = 4;

/** After this time in milliseconds, messages of the assistant are read, such as a cancellation. */
const timeSlice = 50;

/** The question was cancelled; its answer is not sent. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** The configurations that questions are about. Files stay open for the next questions, until they change. */
export class Sources {
  private readonly open = new Map<string, OpenFile>();
  private texts: ConfigDocument[] = [];
  private readonly reader: InputReader;
  private readonly copies: RedactedFiles | undefined;
  /** The imported advisories below the folders. */
  private readonly advisories = new NearestAdvisories(
    (uri, limit) => this.readInRoots(uri, limit),
    (uri) => this.roots.nameOf(pathOf(uri)),
  );
  /** The settings of the linter below the folders. */
  private readonly configs = new NearestConfigs(
    (uri, limit) => this.readInRoots(uri, limit),
    new RuleNames(rules),
    () => this.service.schema,
  );
  private signal: AbortSignal | undefined;
  /** The secrets of the configurations of the current question. */
  secrets: SecretNames[] = [];

  /** @param redactsAll whether questions are answered about copies without names and addresses */
  constructor(
    readonly service: LanguageService,
    readonly roots: Roots,
    { redactsAll = false } = {},
  ) {
    this.reader = new InputReader(service.schema, { stdin: noInput() }, '');
    this.copies = redactsAll
      ? new RedactedFiles({
          service,
          find: () => findConfigurations(roots),
          readText: async (file) => {
            const read = await this.readText(file);
            return 'text' in read ? read.text : undefined;
          },
          run: (steps) => this.run(steps),
        })
      : undefined;
  }

  /** Begins a question, which the signal cancels. */
  begin(signal: AbortSignal): void {
    this.signal = signal;
    // The file may have changed.
    this.advisories.forget();
    this.configs.forget();
  }

  end(): void {
    for (const document of this.texts) document.dispose();
    this.texts = [];
    this.secrets = [];
    this.closeOld();
  }

  /** Closes all files but those that were used last. */
  private closeOld(): void {
    for (const [file, { document }] of [...this.open].slice(0, -mostOpen)) {
      document.dispose();
      this.open.delete(file);
    }
  }

  /**
   * Runs work in steps, and reads messages of the assistant between them.
   *
   * @throws {Cancelled} if the question was cancelled
   */
  async run<T>(steps: Steps<T>): Promise<T> {
    for (let end = performance.now() + timeSlice; ;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() < end) continue;
      await this.pause();
      end = performance.now() + timeSlice;
    }
  }

  /**
   * Reads messages of the assistant.
   *
   * @throws {Cancelled} if the question was cancelled
   */
  async pause(): Promise<void> {
    await setImmediate();
    if (this.signal?.aborted === true) throw new Cancelled();
  }

  /**
   * Waits for work of another thread.
   *
   * @param cancel ends the work when the question is cancelled
   * @throws {Cancelled} if the question was cancelled
   */
  async unlessCancelled<T>(work: Promise<T>, cancel: () => void): Promise<T> {
    const { signal } = this;
    if (!signal) return work;
    work.catch(() => undefined);
    let onAbort: (() => void) | undefined;
    const cancelled = new Promise<never>((_, reject) => {
      onAbort = () => {
        cancel();
        reject(new Cancelled());
      };
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([work, cancelled]);
    } finally {
      if (onAbort) signal.removeEventListener('abort', onAbort);
    }
  }

  /** The configurations that questions can name. */
  async files(): Promise<readonly RootFile[]> {
    return this.copies ? [...(await this.copies.copies()).values()] : findConfigurations(this.roots);
  }

  /**
   * Opens a file below the folders. Of many, only the last ones stay open.
   *
   * @throws {Refusal} if it may not be read, or is not a configuration
   */
  async file(word: string): Promise<McpSource> {
    this.closeOld();
    const { name, text, settings, document, imported } = await this.read(word);
    const view = this.service.view(document, { ...settings, advisories: imported });
    this.secrets.push(await this.run(this.service.secretsOf(view)));
    return { name, text, view };
  }

  /** Opens two files. A file without a version gets the version of the other one. */
  async pair(old: string, now: string): Promise<readonly [McpSource, McpSource]> {
    const [first, second] = [await this.file(old), await this.file(now)];
    return [this.withVersionOf(first, second), this.withVersionOf(second, first)];
  }

  /** What a question about a file, or about none, can use. */
  contextOf(configuration: AskedConfiguration | undefined): QuestionContext {
    const { service, secrets } = this;
    const file = [...this.open.values()].find(({ document }) => document === configuration?.view.document);
    return {
      service,
      configuration,
      secrets,
      checks: file?.checks ?? { levels: {} },
      open: openerOf(service, this.texts, secrets),
      remember: <T extends object>(key: string, compute: () => Steps<T>) =>
        file ? rememberIn<T>(file.computed, key, compute) : compute(),
    };
  }

  private withVersionOf(source: McpSource, other: McpSource): McpSource {
    const { document, firmware } = source.view;
    const isNamed = firmware.source !== 'fallback' || other.view.firmware.source === 'fallback';
    if (isNamed) return source;
    const settings = { ...settingsForVersionOf(other.view.firmware), advisories: source.view.imported };
    return { ...source, view: this.service.view(document, settings) };
  }

  /** Differs after a file, its settings or its imported advisories have changed. */
  async stampOf(word: string): Promise<string> {
    return (await this.locate(word)).stamp;
  }

  private async locate(word: string) {
    const copies = await this.copies?.copies();
    const named = copies && [...copies.values()].find(({ name }) => name === word);
    const file = named?.path ?? (await this.roots.resolve(word));
    const imported = await this.advisories.of(uriOf(file));
    const { firmware: lintConfig, ...checks } = await this.checksOf(file);
    const stamp = `${await stampOf(file)} ${JSON.stringify([imported, lintConfig, checks])}`;
    return { copies, file, imported, lintConfig, checks, stamp };
  }

  private async read(word: string): Promise<OpenFile> {
    const { copies, file, imported, lintConfig, checks, stamp } = await this.locate(word);
    const known = this.open.get(file);
    // The last one is the one that was used last.
    this.open.delete(file);
    const copy = copies?.get(file);
    if (known?.stamp === stamp && (!copy || copy.text === known.text)) {
      this.open.set(file, known);
      return known;
    }
    known?.document.dispose();
    const read = copies ? (copy ?? { failure: notConfiguration(word) }) : await this.readText(file);
    if ('failure' in read) throw new Refusal(read.failure);
    const { text } = read;
    const name = copy?.name ?? this.roots.nameOf(file);
    const document = this.service.open(text, { uri: name });
    const settings = copy?.settings ?? { ...defaultFirmwareSettings, lintConfig };
    const computed = new Map<string, object>();
    const opened = { stamp, name, text, settings, document, imported, checks, computed };
    this.open.set(file, opened);
    return opened;
  }

  /** What the nearest `.fortios-lint.json` says about a file. Its texts can contain names, which copies replace. */
  private async checksOf(file: string): Promise<AskedChecks & { readonly firmware: string | undefined }> {
    const uri = uriOf(file);
    const found = await this.configs.of(uri);
    if (!found) return { levels: {}, firmware: undefined };
    const { config, problems } = found;
    const isUsedInPart = this.copies !== undefined && (config.require ?? config.accept) !== undefined;
    const notCovered = [
      ...(problems.length === 0
        ? []
        : [
            this.copies
              ? `${lintConfigName} has mistakes: ask the user to check it.`
              : (describeProblems(this.roots.nameOf(pathOf(found.uri)), problems) ?? ''),
          ]),
      ...(found.ignores(uri) === true
        ? [`${lintConfigName} tells the linter to ignore this file; it was checked all the same.`]
        : []),
      ...(isUsedInPart
        ? [`The requirements and acceptances of ${lintConfigName} are not used, because names are replaced.`]
        : []),
    ];
    return {
      levels: config.rules,
      firmware: config.firmware,
      notCovered,
      ...(!this.copies && { accepted: found.acceptedIn(uri), requirements: config.require ?? [] }),
    };
  }

  /** The text of a small file below the folders; undefined for every other one. */
  private async readInRoots(uri: string, limit?: number): Promise<string | undefined> {
    const file = await this.roots.resolve(pathOf(uri)).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    return file === undefined ? undefined : readSmallFile(file, limit);
  }

  private async readText(file: string): Promise<{ readonly text: string } | { readonly failure: string }> {
    const name = this.roots.nameOf(file);
    const read = await this.reader.read({ kind: 'file', path: file, named: true, folders: [] });
    if (read === 'skipped') return { failure: notConfiguration(name) };
    if ('failure' in read) return read;
    return looksLikeFortios(read.text) ? { text: read.text } : { failure: notConfiguration(name) };
  }
}

function* rememberIn<T extends object>(
  known: Map<string, object>,
  key: string,
  compute: () => Steps<T>,
): Steps<T> {
  const before = known.get(key);
  if (before) return before as T;
  const value = yield* compute();
  known.set(key, value);
  return value;
}

function notConfiguration(name: string): string {
  return `"${name}" is not a FortiOS configuration. Call list_configurations for the files.`;
}

/** Standard input belongs to the connection. */
async function* noInput(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* [];
}
