import { stat } from 'node:fs/promises';
import { runToCompletion } from '../../base/steps';
import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  settingsForVersionOf,
  type FirmwareSettings,
} from '../../firmware/effective';
import { looksLikeFortios } from '../../files/content';
import type { Rows } from '../../export/relations';
import type { LanguageService } from '../../languageService';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import type { RedactionPart } from '../../redact/options';
import type { SecretNames } from '../../secrets/exit';
import { onRedactedDevice } from '../../services/redactedDevice';
import { InputReader } from '../inputReader';
import { Refusal, type Roots } from './roots';

/** A configuration that a question is about. */
export interface Source {
  /** Its name in answers. */
  readonly name: string;
  readonly text: string;
  readonly view: DocumentView;
}

interface OpenFile {
  readonly stamp: string;
  readonly name: string;
  readonly text: string;
  readonly document: ConfigDocument;
  rows?: Rows;
  /** The redacted copies, by what is replaced: all pages of an answer are of one copy. */
  readonly copies: Map<string, string>;
}

/** How many files stay open: a comparison needs two. */
const mostOpen = 4;

/** The configurations that questions are about. Files stay open for the next questions, until they change. */
export class Sources {
  private readonly open = new Map<string, OpenFile>();
  private texts: ConfigDocument[] = [];
  private readonly reader: InputReader;
  /** The secrets of the configurations of the current question. */
  secrets: SecretNames[] = [];

  constructor(
    readonly service: LanguageService,
    readonly roots: Roots,
  ) {
    this.reader = new InputReader(service.schema, { stdin: noInput() }, '');
  }

  /** Ends a question. */
  end(): void {
    for (const document of this.texts) document.dispose();
    this.texts = [];
    this.secrets = [];
    for (const [file, { document }] of [...this.open].slice(0, -mostOpen)) {
      document.dispose();
      this.open.delete(file);
    }
  }

  /**
   * Opens a file below the folders.
   *
   * @param version a version of FortiOS, or empty for the version of the file
   * @throws {Refusal} if it may not be read, or is not a configuration
   */
  async file(word: string, version = ''): Promise<Source> {
    const settings = settingsFor(version);
    const { name, text, document } = await this.read(word);
    return this.source(name, text, document, settings);
  }

  /** Opens a text. */
  text(text: string, name: string, settings: FirmwareSettings = defaultFirmwareSettings): Source {
    const document = this.service.open(text);
    this.texts.push(document);
    return this.source(name, text, document, settings);
  }

  /** Opens two files. A file without a version gets the version of the other one. */
  async pair(old: string, now: string): Promise<readonly [Source, Source]> {
    const [first, second] = [await this.file(old), await this.file(now)];
    return [this.withVersionOf(first, second), this.withVersionOf(second, first)];
  }

  /**
   * The tables of a configuration, from a copy without secrets.
   *
   * @throws {Refusal} if the file belongs to another product
   */
  async rows(word: string): Promise<Rows> {
    const { view } = await this.file(word);
    const file = await this.read(word);
    if (file.rows) return file.rows;
    const options = {
      file: file.name,
      levels: {},
      today: new Date(),
      parts: new Set<never>(),
      keepText: true,
    };
    const rows = runToCompletion(
      onRedactedDevice(this.service, view, options, function* ({ device }) {
        yield;
        return device.rows;
      }),
    );
    if ('exclusion' in rows) throw new Refusal(rows.exclusion);
    file.rows = rows;
    return rows;
  }

  /** A copy without secrets and comments. */
  async redacted(word: string, replaced: readonly RedactionPart[]): Promise<string> {
    const { view } = await this.file(word);
    const { text, copies } = await this.read(word);
    const key = replaced.join();
    const known = copies.get(key);
    if (known !== undefined) return known;
    const options = { parts: new Set(replaced), keepText: false };
    const [copy] = this.service.redaction.redact([text], settingsForVersionOf(view.firmware), options);
    const redacted = copy?.text ?? '';
    copies.set(key, redacted);
    return redacted;
  }

  private withVersionOf(source: Source, other: Source): Source {
    const { document, firmware } = source.view;
    const isNamed = firmware.source !== 'fallback' || other.view.firmware.source === 'fallback';
    if (isNamed) return source;
    return { ...source, view: this.service.view(document, settingsForVersionOf(other.view.firmware)) };
  }

  private source(name: string, text: string, document: ConfigDocument, settings: FirmwareSettings): Source {
    const view = this.service.view(document, settings);
    this.secrets.push(view.index.secretNames);
    return { name, text, view };
  }

  private async read(word: string): Promise<OpenFile> {
    const file = await this.roots.resolve(word);
    const { mtimeMs, size, ino } = await stat(file);
    const stamp = `${mtimeMs} ${size} ${ino}`;
    const known = this.open.get(file);
    // The last one is the one that was used last.
    this.open.delete(file);
    if (known?.stamp === stamp) {
      this.open.set(file, known);
      return known;
    }
    known?.document.dispose();
    const name = this.roots.nameOf(file);
    const read = await this.reader.read({ kind: 'file', path: file, named: true, folders: [] });
    if (read === 'skipped' || 'failure' in read)
      throw new Refusal(read === 'skipped' ? notConfiguration(name) : read.failure);
    if (!looksLikeFortios(read.text)) throw new Refusal(notConfiguration(name));
    const opened = {
      stamp,
      name,
      text: read.text,
      document: this.service.open(read.text, { uri: name }),
      copies: new Map<string, string>(),
    };
    this.open.set(file, opened);
    return opened;
  }
}

/** @throws {Refusal} if the version does not exist */
export function settingsFor(version: string): FirmwareSettings {
  if (version === '') return defaultFirmwareSettings;
  const settings = { ...defaultFirmwareSettings, version, isOption: true } as const;
  const problem = firmwareSettingsProblem(settings);
  if (problem !== undefined) throw new Refusal(`${problem} Give a version such as 7.4.8, or none.`);
  return settings;
}

function notConfiguration(name: string): string {
  return `"${name}" is not a FortiOS configuration. Call list_configurations for the files.`;
}

/** Standard input belongs to the connection. */
async function* noInput(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* [];
}
