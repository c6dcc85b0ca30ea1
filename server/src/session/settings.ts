import { defaultFirmwareSettings, type FirmwareSettings } from '../firmware/effective';
import { isLevel, type Level, type RuleLevels } from '../rules/severity';

/** What a user can set, for one document. */
export interface ServerSettings {
  readonly firmware: FirmwareSettings;
  readonly rules: RuleLevels;
  readonly codeLens: {
    /** Whether the number of references stands above each entry. */
    readonly references: boolean;
  };
}

/** The settings section of the server. */
export const settingsSection = 'fortios';

/**
 * The settings of each document: asked from clients that answer `workspace/configuration`, otherwise as they
 * came with `initializationOptions` or `workspace/didChangeConfiguration`.
 */
export class SettingsStore {
  private readonly known = new Map<string, Promise<ServerSettings>>();
  private changes = 0;

  /**
   * @param ask asks the client for the section of a document; undefined where it cannot be asked
   * @param given what came with `initializationOptions`
   */
  constructor(
    private readonly ask: ((uri: string) => Promise<unknown>) | undefined,
    private given: unknown,
  ) {}

  /** The settings that hold for a document when the answer comes, whatever changed in the meantime. */
  async of(uri: string): Promise<ServerSettings> {
    for (;;) {
      const { changes } = this;
      const settings = await this.readOnce(uri);
      if (changes === this.changes) return settings;
    }
  }

  /** Forgets what was known; `given` is what a client sent that cannot be asked. */
  change(given: unknown): void {
    const section = isRecord(given) ? given[settingsSection] : undefined;
    if (section !== undefined && section !== null) this.given = section;
    this.known.clear();
    this.changes++;
  }

  /** Forgets a document. */
  forget(uri: string): void {
    this.known.delete(uri);
  }

  private readOnce(uri: string): Promise<ServerSettings> {
    const known = this.known.get(uri) ?? this.read(uri);
    this.known.set(uri, known);
    return known;
  }

  private async read(uri: string): Promise<ServerSettings> {
    // A client that fails to answer is no reason to stop checking: what it sent at first holds.
    const answer = await this.ask?.(uri).catch(() => undefined);
    return readSettings(answer ?? this.given);
  }
}

/** Takes what can be understood from settings of any shape; for the rest the defaults hold. */
export function readSettings(value: unknown): ServerSettings {
  const settings = isRecord(value) ? value : {};
  const firmware = isRecord(settings['firmware']) ? settings['firmware'] : {};
  const codeLens = isRecord(settings['codeLens']) ? settings['codeLens'] : {};
  const rules = isRecord(settings['rules']) ? settings['rules'] : {};
  return {
    firmware: {
      version: text(firmware['version']) ?? defaultFirmwareSettings.version,
      fallback: text(firmware['fallback']) ?? defaultFirmwareSettings.fallback,
    },
    codeLens: { references: codeLens['references'] === true },
    rules: Object.fromEntries(
      Object.entries(rules).filter(
        (rule): rule is [string, Level] => typeof rule[1] === 'string' && isLevel(rule[1]),
      ),
    ),
  };
}

/** What a client says of itself in `initializationOptions`, beside settings. */
export interface HostOptions {
  /** Its own command that opens the completion list again; such as VS Code's `editor.action.triggerSuggest`. */
  readonly suggestCommand: string | undefined;
  /** Its own command that shows the page of a rule, which it takes the id of. */
  readonly openRulePageCommand: string | undefined;
}

/** Takes what can be understood from `initializationOptions` of any shape. */
export function readHostOptions(value: unknown): HostOptions {
  const options = isRecord(value) ? value : {};
  return {
    suggestCommand: text(options['suggestCommand']),
    openRulePageCommand: text(options['openRulePageCommand']),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
