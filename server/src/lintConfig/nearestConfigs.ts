import { UnusableFile } from '../files/fileAccess';
import type { RuleNames } from '../rules/engine/ruleNames';
import type { Schema } from '../schema/schema';
import { ignoring } from './ignoring';
import { lintConfigName, type ReadLintConfig } from './lintConfig';
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
export type ReadText = (uri: string) => Promise<string | undefined>;

/**
 * The `.fortios-lint.json` files that hold for files: for each the nearest, in its own folder or in one above it, up to
 * the root. A folder is looked into once.
 */
export class NearestConfigs {
  private readonly byFolder = new Map<string, Promise<FoundConfig | undefined>>();

  constructor(
    private readonly readText: ReadText,
    private readonly names: RuleNames,
    /** What names under `require` are checked against; asked for only where a file has it. */
    private readonly schema?: SchemaSource,
  ) {}

  /**
   * The file that holds for a configuration.
   *
   * @param uri of the configuration
   * @returns undefined where there is none
   */
  of(uri: string): Promise<FoundConfig | undefined> {
    const folder = parentOf(uri);
    return folder === undefined ? Promise.resolve(undefined) : this.inFolder(folder);
  }

  /** Forgets what was read. */
  forget(): void {
    this.byFolder.clear();
  }

  private inFolder(folder: string): Promise<FoundConfig | undefined> {
    const known = this.byFolder.get(folder) ?? this.find(folder);
    this.byFolder.set(folder, known);
    return known;
  }

  private async find(folder: string): Promise<FoundConfig | undefined> {
    const uri = new URL(lintConfigName, folder).href;
    try {
      const text = await this.readText(uri);
      if (text !== undefined) return foundConfig(uri, text, this.names, await schemaFor(text, this.schema));
    } catch (error) {
      if (error instanceof UnusableFile) return unusableConfig(uri, error);
      throw error;
    }
    const parent = parentOf(folder.slice(0, -1));
    return parent === undefined ? undefined : this.inFolder(parent);
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
