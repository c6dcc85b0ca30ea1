import { devNull } from 'node:os';
import type { EffectiveFirmware, FirmwareSettings } from 'fortios-language/firmware/effective';
import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import type { FileConfig } from '../../operations/lint/lintText';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { TypedOptions } from '../program/command';
import { ConfigFiles } from './configFiles';
import type { settingsOptions } from './inputOptions';
import { InputReader } from './inputReader';
import type { Input } from './inputs';
import { readConfigChoice, readFirmware } from './readOptions';
import type { Terminal } from '../output/terminal';

type TypedSettings = TypedOptions<typeof settingsOptions>;

/** A configuration that was read. The caller disposes the document. */
export interface ConfigFile {
  /** The path on the command line. */
  readonly name: string;
  readonly text: string;
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
  readonly config: FileConfig | undefined;
  /** Whether `.fortios-lint.json` excludes it. */
  readonly isIgnored: boolean;
}

/** A configuration with the device that it describes. */
export interface DeviceFile extends ConfigFile {
  readonly state: DeviceState;
}

/** Reads the configurations of one run. */
export class DeviceReader {
  private constructor(
    readonly service: LanguageService,
    private readonly settings: FirmwareSettings,
    private readonly configs: ConfigFiles,
    private readonly reader: InputReader,
    private readonly terminal: Terminal,
  ) {}

  /**
   * @throws {UsageError} if an option is not valid
   * @throws an Error with a message for the user if there is no schema
   */
  static async open(terminal: Terminal, typed: TypedSettings): Promise<DeviceReader> {
    const service = await LanguageService.create(await readAssets());
    if (service.schemaProblem !== undefined) throw new Error(service.schemaProblem);
    const settings = readFirmware(typed.version);
    const configs = await ConfigFiles.open(readConfigChoice(typed), terminal);
    const reader = new InputReader(service.schema, terminal, '<stdin>');
    return new DeviceReader(service, settings, configs, reader, terminal);
  }

  /**
   * Reads one file, or standard input for `-`.
   *
   * @throws an Error with a message for the user
   */
  async file(word: string): Promise<ConfigFile> {
    const input: Input =
      word === '-' ? { kind: 'stdin' } : { kind: 'file', path: word, named: true, folders: [] };
    const file = await this.input(input);
    if (!file) throw new Error(`"${this.reader.nameOf(input)}" is not a FortiOS configuration.`);
    return file;
  }

  /** As {@link file}; undefined for a file of a folder that is not a configuration. */
  async input(input: Input): Promise<ConfigFile | undefined> {
    const name = this.reader.nameOf(input);
    const read = await this.reader.read(input);
    if (read === 'skipped') return undefined;
    if ('failure' in read) throw new Error(read.failure);
    this.terminal.learnLines(name, read.placed?.outerLineNumbers);
    return this.opened(name, read.text);
  }

  /**
   * Opens a text, such as a revision of git, with the settings of the file that has its name.
   *
   * @param file the path of that file
   * @throws an Error with a message for the user if the settings are not valid
   */
  async opened(name: string, text: string, file = name): Promise<ConfigFile> {
    const answer = await this.configs.of(file);
    if ('failure' in answer) throw new Error(answer.failure);
    const config = 'config' in answer ? answer.config : undefined;
    const document = this.service.open(text, { uri: name });
    const view = this.service.view(document, { ...this.settings, lintConfig: config?.firmware });
    const { firmware } = view;
    this.terminal.learn(view.index.secretNames);
    const isIgnored = 'ignored' in answer;
    return { name, text, document, firmware, config, isIgnored };
  }

  /**
   * Reads files as devices; the null device, which git names for a side that does not exist, has no settings. A file without a version, such as a script or an extract, gets the version of the first
   * file that has one.
   */
  async devices(words: readonly string[]): Promise<readonly DeviceFile[]> {
    const files: ConfigFile[] = [];
    for (const word of words)
      files.push(
        word === devNull || word === '/dev/null' ? await this.opened(word, '') : await this.file(word),
      );
    const named = files.find(({ firmware }) => firmware.source !== 'fallback');
    return files.map((file) => this.deviceOf(file, named?.firmware));
  }

  /** @param otherwise the firmware of a file without a version */
  deviceOf(file: ConfigFile, otherwise: EffectiveFirmware | undefined): DeviceFile {
    const isNamed = file.firmware.source !== 'fallback';
    const firmware = isNamed ? file.firmware : (otherwise ?? file.firmware);
    const view = { schema: this.service.schema, version: firmware.version };
    return { ...file, firmware, state: this.service.devices.state(file.document, view) };
  }
}
