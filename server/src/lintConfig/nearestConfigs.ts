import { longestAdvisories, readStoredAdvisories } from '../analysis/advisories/imported';
import { UnusableFile } from '../files/fileAccess';
import type { ImportedAdvisories } from '../firmware/publishedAdvisory';
import type { RuleNames } from '../rules/engine/ruleNames';
import type { Acceptance } from '../rules/engine/suppression/acceptances';
import type { Schema } from '../schema/schema';
import {
  DeviceSchemaError,
  longestDeviceSchema,
  readDeviceSchemas,
  type DeviceFacts,
} from '../schema/device/deviceFacts';
import { ignoring } from './ignoring';
import { advisoriesName, deviceSchemaName, lintConfigName, type ReadLintConfig } from './lintConfig';
import { readLintConfig } from './readLintConfig';

/** A `.fortios-lint.json` with its compiled globs. */
export interface FoundConfig extends ReadLintConfig {
  readonly uri: string;
  /** Whether the linter ignores a file; undefined if the comparison with the globs takes too long. */
  readonly ignores: (uri: string) => boolean | undefined;
  /** The acceptances that apply to a file, with those of all devices. */
  readonly acceptedIn: (uri: string) => readonly Acceptance[];
}

/** Loads the schema; undefined if it is damaged, which other code reports. */
type SchemaSource = () => Schema | Promise<Schema | undefined>;

/**
 * Reads a file by its URI; undefined if it does not exist. Throws {@link UnusableFile} if the file must not be read.
 */
type ReadConfigText = (uri: string, limit?: number) => Promise<string | undefined>;

/**
 * Finds configuration files by name: for each file the nearest one, in its folder or a parent folder up to the root.
 * Each folder is read once.
 */
class NearestFiles<T> {
  private readonly byFolder = new Map<string, Promise<T | undefined>>();

  constructor(
    private readonly name: string,
    private readonly readText: ReadConfigText,
    private readonly parse: (uri: string, text: string) => T | Promise<T>,
    /** The result if the file cannot be used. */
    private readonly unusable: (uri: string, error: UnusableFile) => T,
    /** The maximum size of the file in bytes; by default that of small files. */
    private readonly limit?: number,
  ) {}

  /**
   * The configuration file that applies to a document.
   *
   * @param uri of the document
   * @returns undefined if there is none
   */
  of(uri: string): Promise<T | undefined> {
    const folder = parentOf(uri);
    return folder === undefined ? Promise.resolve(undefined) : this.inFolder(folder);
  }

  forget(): void {
    this.byFolder.clear();
  }

  private inFolder(folder: string): Promise<T | undefined> {
    const known = this.byFolder.get(folder) ?? this.find(folder);
    this.byFolder.set(folder, known);
    return known;
  }

  private async find(folder: string): Promise<T | undefined> {
    const uri = new URL(this.name, folder).href;
    try {
      const text = await this.readText(uri, this.limit);
      if (text !== undefined) return await this.parse(uri, text);
    } catch (error) {
      if (error instanceof UnusableFile) return this.unusable(uri, error);
      throw error;
    }
    const parent = parentOf(folder.slice(0, -1));
    return parent === undefined ? undefined : this.inFolder(parent);
  }
}

/** Finds the `.fortios-lint.json` of each file. */
export class NearestConfigs extends NearestFiles<FoundConfig> {
  /** @param schema checks the names under `require`; called only if a file contains `require` */
  constructor(readText: ReadConfigText, names: RuleNames, schema?: SchemaSource) {
    super(
      lintConfigName,
      readText,
      async (uri, text) => foundConfig(uri, text, names, await schemaFor(text, schema)),
      unusableConfig,
    );
  }
}

/** Finds the `.fortios-advisories.json` of each file. */
export class NearestAdvisories extends NearestFiles<ImportedAdvisories> {
  /** @param shown the name of the file in messages */
  constructor(readText: ReadConfigText, shown: (uri: string) => string) {
    super(
      advisoriesName,
      readText,
      (uri, text) => {
        const read = readStoredAdvisories(text, shown(uri));
        return 'problem' in read ? { advisories: [], ...read } : { advisories: read };
      },
      (uri, { message }) => ({
        advisories: [],
        problem: `"${shown(uri)}" is not used because ${message}.`,
      }),
      longestAdvisories,
    );
  }
}

/** The content of a `.fortios-schema.json`, or its error. */
export interface FoundDevices {
  readonly devices: readonly DeviceFacts[];
  /** The message for the user if the file is not valid. */
  readonly problem?: string;
}

/** Finds the `.fortios-schema.json` of each file. */
export class NearestDevices extends NearestFiles<FoundDevices> {
  /** @param shown the name of the file in messages */
  constructor(readText: ReadConfigText, shown: (uri: string) => string) {
    super(
      deviceSchemaName,
      readText,
      (uri, text) => {
        try {
          return { devices: readDeviceSchemas(text, shown(uri)) };
        } catch (error) {
          if (!(error instanceof DeviceSchemaError)) throw error;
          return { devices: [], problem: error.message };
        }
      },
      (uri, { message }) => ({
        devices: [],
        problem: `"${shown(uri)}" is not used because ${message}.`,
      }),
      longestDeviceSchema,
    );
  }
}

function unusableConfig(uri: string, { message }: UnusableFile): FoundConfig {
  return {
    uri,
    config: { firmware: undefined, rules: {}, ignore: [] },
    problems: [{ line: undefined, message: `The file is not used because ${message}.` }],
    ignores: () => false,
    acceptedIn: () => [],
  };
}

/** The schema, if a text needs it to be checked. */
export async function schemaFor(text: string, schema: SchemaSource | undefined): Promise<Schema | undefined> {
  return text.includes('"require"') ? await schema?.() : undefined;
}

/** Reads the text of a `.fortios-lint.json`. Its globs are relative to its folder. */
export function foundConfig(uri: string, text: string, names: RuleNames, schema?: Schema): FoundConfig {
  const read = readLintConfig(text, names, schema);
  const isIgnored = ignoring(read.config.ignore);
  const folder = parentOf(uri);
  const accepted = (read.config.accept ?? []).map((one) => ({
    one,
    isIn: one.file === undefined ? undefined : ignoring([one.file]),
  }));
  /** The path in the folder; undefined for files elsewhere. */
  const pathOf = (file: string): string | undefined => {
    const { href } = new URL(file);
    return folder !== undefined && href.startsWith(folder)
      ? decodedPath(href.slice(folder.length))
      : undefined;
  };
  return {
    ...read,
    uri,
    ignores(file) {
      const path = pathOf(file);
      return path !== undefined && isIgnored(path);
    },
    acceptedIn(file) {
      const path = pathOf(file);
      // A comparison that takes too long is no acceptance.
      return accepted
        .filter(({ isIn }) => !isIn || (path !== undefined && isIn(path) === true))
        .map(({ one }) => one);
    },
  };
}

/** The URI of the parent folder with a slash at its end; undefined for roots and URIs without a path. */
function parentOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { href, pathname } = new URL(uri);
  if (!pathname.startsWith('/') || pathname === '/') return undefined;
  const parent = new URL('.', href).href;
  // A Windows drive does not have a parent folder.
  return parent === `${href}/` ? undefined : parent;
}

/** The path in a URI for messages: `/sites/fw.conf`, or `//server/share/fw.conf`. */
export function shownPath(uri: string): string {
  const { host, pathname, protocol } = new URL(uri);
  return decodedPath(protocol === 'file:' && host !== '' ? `//${host}${pathname}` : pathname);
}

/** The path in a URI. Bytes that are not UTF-8 become U+FFFD. */
function decodedPath(path: string): string {
  return path.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return '\uFFFD';
    }
  });
}
