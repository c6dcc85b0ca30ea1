import { Emitter } from '../../emitter';

/** The part of VS Code's `Memento` that is used. */
export interface OverrideStorage {
  get(key: string): unknown;
  update(key: string, value: Readonly<Record<string, string>>): PromiseLike<void>;
}

const storageKey = 'firmware.overrides';

/** Beyond this number, the oldest override is dropped. */
const maximumOverrides = 200;

/** The firmware versions that the user chose for single documents. No file and no setting is changed. */
export class FirmwareOverrides {
  private readonly storage: OverrideStorage;
  private readonly didChange = new Emitter<string>();
  /** Fires the URI of the document whose override changed. */
  readonly onDidChange = this.didChange.event;
  private readonly versions: Map<string, string>;

  /** @param storage of the workspace */
  constructor(storage: OverrideStorage) {
    this.storage = storage;
    this.versions = readVersions(storage.get(storageKey));
  }

  /** The version, or `auto`, that was chosen for the document; undefined if the settings apply. */
  get(uri: string): string | undefined {
    return this.versions.get(uri);
  }

  /** Undefined removes the override. */
  async set(uri: string, version: string | undefined): Promise<void> {
    if (this.versions.get(uri) === version) return;
    this.versions.delete(uri);
    if (version !== undefined) this.versions.set(uri, version);
    for (const oldest of this.versions.keys()) {
      if (this.versions.size <= maximumOverrides) break;
      this.versions.delete(oldest);
    }
    this.didChange.fire(uri);
    await this.save();
  }

  /** Removes the override of a closed untitled document, because VS Code reuses its name. */
  async close(uri: string): Promise<void> {
    if (isUntitled(uri)) await this.set(uri, undefined);
  }

  /**
   * Applies the override of a document to a setting that the server requests.
   *
   * @param section what the server requests: `fortios`, or a part of it
   * @param value the value in the settings
   */
  apply(section: string, value: unknown, uri: string | undefined): unknown {
    return overrideVersion(section, value, uri === undefined ? undefined : this.get(uri));
  }

  private async save(): Promise<void> {
    const saved = [...this.versions].filter(([uri]) => !isUntitled(uri));
    await this.storage.update(storageKey, Object.fromEntries(saved));
  }
}

/** Replaces the firmware version in the value of a settings section, if the section contains it. */
export function overrideVersion(section: string, value: unknown, version: string | undefined): unknown {
  if (version === undefined) return value;
  switch (section) {
    case 'fortios.firmware.version':
      return version;
    case 'fortios.firmware':
      return { ...asObject(value), version, versionIsForFile: true };
    case 'fortios': {
      const settings = asObject(value);
      return {
        ...settings,
        firmware: { ...asObject(settings['firmware']), version, versionIsForFile: true },
      };
    }
    default:
      return value;
  }
}

function readVersions(stored: unknown): Map<string, string> {
  return new Map(
    Object.entries(asObject(stored)).flatMap(([uri, version]) =>
      typeof version === 'string' ? [[uri, version] as const] : [],
    ),
  );
}

function isUntitled(uri: string): boolean {
  return uri.startsWith('untitled:');
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
