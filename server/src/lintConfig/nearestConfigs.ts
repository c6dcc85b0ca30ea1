import { UnusableFile } from '../files/fileAccess';
import type { RuleNames } from '../rules/engine/ruleNames';
import type { Schema } from '../schema/schema';
import {
  DeviceSchemaError,
  longestDeviceSchema,
  readDeviceSchemas,
  type DeviceFacts,
} from '../schema/device/deviceFacts';
import { ignoring } from './ignoring';
import { deviceSchemaName, lintConfigName, type ReadLintConfig } from './lintConfig';
import { readLintConfig } from './readLintConfig';

/** A `.fortios-lint.json`, and which files it makes the linter pass over. */
export interface FoundConfig extends ReadLintConfig {
  readonly uri: string;
  /** Whether a file is to be passed over. */
  readonly ignores: (uri: string) => boolean;
}

/** Loads the schema; undefined if it is damaged, which is reported elsewhere. */
export type SchemaSource = () => Schema | Promise<Schema | undefined>;

/** Reads a file by its URI; undefined where there is none. Throws {@link UnusableFile} for one that must not be read. */
export type ReadText = (uri: string, limit?: number) => Promise<string | undefined>;

/**
 * The files of one name that hold for other files: for each the nearest, in its own folder or in one above it, up to the
 * root. A folder is looked into once.
 */
export class NearestFiles<T> {
  private readonly byFolder = new Map<string, Promise<T | undefined>>();

  constructor(
    private readonly name: string,
    private readonly readText: ReadText,
    private readonly parse: (uri: string, text: string) => T | Promise<T>,
    /** What holds where a file cannot be used. */
    private readonly unusable: (uri: string, error: UnusableFile) => T,
    /** The largest file, in bytes; that of small files if not given. */
    private readonly limit?: number,
  ) {}

  /**
   * The file that holds for a configuration.
   *
   * @param uri of the configuration
   * @returns undefined where there is none
   */
  of(uri: string): Promise<T | undefined> {
    const folder = parentOf(uri);
    return folder === undefined ? Promise.resolve(undefined) : this.inFolder(folder);
  }

  /** Forgets what was read. */
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

/** The `.fortios-lint.json` files that hold for files. */
export class NearestConfigs extends NearestFiles<FoundConfig> {
  /** @param schema what names under `require` are checked against; asked for only where a file has it */
  constructor(readText: ReadText, names: RuleNames, schema?: SchemaSource) {
    super(
      lintConfigName,
      readText,
      async (uri, text) => foundConfig(uri, text, names, await schemaFor(text, schema)),
      unusableConfig,
    );
  }
}

/** What a `.fortios-schema.json` comes to. */
export interface FoundDevices {
  readonly devices: readonly DeviceFacts[];
  /** The sentence for the user if the file is not valid. */
  readonly problem?: string;
}

/** The `.fortios-schema.json` files that hold for files. */
export class NearestDevices extends NearestFiles<FoundDevices> {
  /** @param shown how sentences call the file */
  constructor(readText: ReadText, shown: (uri: string) => string) {
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
  };
}

/** The schema, if a text needs it to be checked. */
export async function schemaFor(text: string, schema: SchemaSource | undefined): Promise<Schema | undefined> {
  return text.includes('"require"') ? await schema?.() : undefined;
}

/** What a `.fortios-lint.json` of this text at this place says; its globs count from its folder. */
export function foundConfig(uri: string, text: string, names: RuleNames, schema?: Schema): FoundConfig {
  const read = readLintConfig(text, names, schema);
  const isIgnored = ignoring(read.config.ignore);
  const folder = parentOf(uri);
  return {
    ...read,
    uri,
    ignores(file) {
      const { href } = new URL(file);
      return folder !== undefined && href.startsWith(folder) && isIgnored(decoded(href.slice(folder.length)));
    },
  };
}

/** The URI of the folder that something is in, with a slash at its end; undefined for roots and what has no path. */
function parentOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { href, pathname } = new URL(uri);
  if (!pathname.startsWith('/') || pathname === '/') return undefined;
  const parent = new URL('.', href).href;
  // Above a Windows drive there is nothing.
  return parent === `${href}/` ? undefined : parent;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
