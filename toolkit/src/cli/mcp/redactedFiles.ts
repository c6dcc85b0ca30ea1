import { Refusal } from '../../assistants/context';
import { inOneStep, type Steps } from 'fortios-language/base/steps';
import {
  defaultFirmwareSettings,
  effectiveFirmware,
  readFileFirmware,
  settingsForVersionOf,
  type FirmwareSettings,
} from 'fortios-language/firmware/effective';
import type { LanguageService } from '../../languageService';
import { redactionParts } from '../../redact/options';
import { stampOf } from './fileStamp';
import type { RootFile } from './foundFiles';

/** Redaction reads all texts at once, so that what is equal in several gets equal replacements. */
const mostCharacters = 64 * 1024 * 1024;

/** A file, and the copy that answers are about. */
interface Copy extends RootFile {
  readonly text: string;
  /** The version of the file, which its name can contain. */
  readonly settings: FirmwareSettings;
}

/** How the copies are made. */
interface CopySource {
  readonly service: LanguageService;
  readonly find: () => Promise<readonly RootFile[]>;
  /** The text of a file; undefined if it is not a configuration. */
  readonly readText: (file: string) => Promise<string | undefined>;
  readonly run: <T>(steps: Steps<T>) => Promise<T>;
}

/**
 * Copies of all configurations below the folders without names, addresses, free text and secrets, for `--redact all`. All
 * questions are answered about the copies, so that no answer can contain what they do not. The names of files are replaced,
 * too, because they often contain host names.
 */
export class RedactedFiles {
  private made: { readonly stamps: string; readonly copies: ReadonlyMap<string, Copy> } | undefined;

  constructor(private readonly source: CopySource) {}

  /**
   * The copies by the real paths of their files.
   *
   * @throws {Refusal} if the files have changed since the last question: all replacements are then other ones
   */
  async copies(): Promise<ReadonlyMap<string, Copy>> {
    const files = await this.source.find();
    const stamps = (await Promise.all(files.map(async ({ path }) => `${path} ${await stampOf(path)}`))).join(
      '\n',
    );
    const before = this.made;
    if (before?.stamps === stamps) return before.copies;
    const copies = await this.make(files);
    this.made = { stamps, copies };
    if (before)
      throw new Refusal(
        'Files have changed, so that names and addresses have new replacements. Start again with list_configurations.',
      );
    return copies;
  }

  private async make(files: readonly RootFile[]): Promise<ReadonlyMap<string, Copy>> {
    const { service, readText, run } = this.source;
    const texts: { readonly text: string }[] = [];
    const read: RootFile[] = [];
    let characters = 0;
    for (const file of files) {
      const text = await readText(file.path);
      if (text === undefined) continue;
      characters += text.length;
      if (characters > mostCharacters)
        throw new Refusal(
          'The configurations have more than 64 MB, which is too much to replace names and addresses in all of them. Ask the user to start "fortios mcp" with a folder that has fewer.',
        );
      texts.push({ text });
      read.push(file);
    }
    const options = { parts: new Set(redactionParts), keepText: false };
    const redacted = await run(
      inOneStep(() => service.redaction.redact(texts, defaultFirmwareSettings, options)),
    );
    return new Map(
      read.map((file, index) => {
        const text = redacted[index]?.text ?? '';
        const name = `configuration${index + 1}.conf`;
        const firmware = readFileFirmware(text.split('\n'), undefined, file.path);
        const effective = effectiveFirmware(firmware, defaultFirmwareSettings);
        const settings =
          effective.source === 'fileName' ? settingsForVersionOf(effective) : defaultFirmwareSettings;
        return [file.path, { ...file, name, text, firmware, settings }];
      }),
    );
  }
}
