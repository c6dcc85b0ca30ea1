import { Emitter } from '../emitter';

/**
 * Firmware chosen for single documents that no folder's settings can hold: untitled ones, and files outside the
 * workspace. Kept in memory until the document closes.
 */
export class FirmwareOverrides {
  /** The URI of a document whose choice changed. */
  readonly onDidChange = new Emitter<string>();
  readonly #overrides = new Map<string, string>();

  /** The version, or `auto`, chosen for the document; undefined where the settings decide. */
  get(uri: string): string | undefined {
    return this.#overrides.get(uri);
  }

  /** Undefined leaves the document to the settings again. */
  set(uri: string, version: string | undefined): void {
    if (this.#overrides.get(uri) === version) return;
    if (version === undefined) this.#overrides.delete(uri);
    else this.#overrides.set(uri, version);
    this.onDidChange.emit(uri);
  }
}

/**
 * Lays a document's own choice over the settings that the server asked for.
 *
 * @param section what the server asked for: `fortios`, or a part of it
 * @param value the answer from the settings
 * @param version the document's own choice, if any
 */
export function overlayFirmware(section: string, value: unknown, version: string | undefined): unknown {
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
