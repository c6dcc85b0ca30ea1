import { Emitter } from '../../emitter';

/**
 * The firmware versions that the user chose for documents which no folder's settings cover: untitled documents and files
 * outside the workspace. Kept in memory until the document closes.
 */
export class FirmwareOverrides {
  readonly #didChange = new Emitter<string>();
  /** Fires the URI of the document whose override changed. */
  readonly onDidChange = this.#didChange.event;
  readonly #versions = new Map<string, string>();

  /** The version, or `auto`, that was chosen for the document; undefined if the settings apply. */
  get(uri: string): string | undefined {
    return this.#versions.get(uri);
  }

  /** Undefined removes the override. */
  set(uri: string, version: string | undefined): void {
    if (this.#versions.get(uri) === version) return;
    if (version === undefined) this.#versions.delete(uri);
    else this.#versions.set(uri, version);
    this.#didChange.fire(uri);
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
}

/** Replaces the firmware version in the value of a settings section, if the section contains it. */
export function overrideVersion(section: string, value: unknown, version: string | undefined): unknown {
  if (version === undefined) return value;
  switch (section) {
    case 'fortios.firmware.version':
      return version;
    case 'fortios.firmware':
      return { ...asObject(value), version };
    case 'fortios': {
      const settings = asObject(value);
      return { ...settings, firmware: { ...asObject(settings['firmware']), version } };
    }
    default:
      return value;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
