import { isRecord } from '../base/collections';
import { defaultFirmwareSettings } from '../firmware/effective';
import type { CheckSettings } from '../checkService';
import { slowGlobs } from '../lintConfig/ignoring';
import { describeProblems, firstOf } from '../lintConfig/lintConfig';
import { shownPath, type FoundConfig, type FoundDevices } from '../lintConfig/nearestConfigs';
import type { ImportedAdvisories } from '../firmware/publishedAdvisory';
import { rules } from '../rules/registry';
import type { Requirement } from '../rules/engine/requirement';
import { RuleNames } from '../rules/engine/ruleNames';
import type { Acceptance } from '../rules/engine/suppression/acceptances';
import { isLevel, levelNames, overrideLevels, type Level, type RuleLevels } from '../rules/engine/severity';

/** The settings of one document, from the editor and the nearest `.fortios-lint.json`. */
export interface ServerSettings {
  readonly firmware: CheckSettings;
  readonly rules: RuleLevels;
  /** The requirements in `.fortios-lint.json`. */
  readonly requirements: readonly Requirement[];
  /** The findings in the document that `.fortios-lint.json` accepts. */
  readonly accepted: readonly Acceptance[];
  readonly codeLens: {
    /** Whether each entry has a lens with the entries that use it. */
    readonly references: boolean;
    /** Whether policies that never match have a lens with the policies that match first. */
    readonly shadowed: boolean;
  };
  /** Whether policies, their objects and default values have inlay hints; `short`: no objects in lines with many names. */
  readonly inlayHints: 'off' | 'short' | 'all';
  /** Whether the documents of its folder are one configuration. */
  readonly oneConfiguration: boolean;
  /** Whether `.fortios-lint.json` excludes the document. */
  readonly ignored: boolean;
  /** The messages about invalid parts: one for the settings, and one for the file. */
  readonly problems: readonly string[];
}

const noRequirements: readonly Requirement[] = [];
const noAcceptances: readonly Acceptance[] = [];
const ruleNames = new RuleNames(rules);

/** The timeout of `workspace/configuration` in milliseconds. */
const longestAnswer = 2000;

/** The settings section of the server. */
export const settingsSection = 'fortios';

/**
 * The settings of each document: requested with `workspace/configuration` if the client supports it, otherwise from
 * `initializationOptions` or `workspace/didChangeConfiguration`. They override the nearest `.fortios-lint.json`.
 */
export class SettingsStore {
  private readonly known = new Map<string, Promise<ServerSettings>>();
  private readonly lateAnswers = new Map<string, unknown>();
  private latest: unknown;
  private changes = 0;

  /**
   * @param ask requests the section of a document; undefined if the client does not support this
   * @param given `initializationOptions`: the section, or an object that contains it
   * @param configOf finds the `.fortios-lint.json` of a document
   * @param devicesOf finds the `.fortios-schema.json` of a document
   * @param advisoriesOf finds the `.fortios-advisories.json` of a document
   */
  constructor(
    private readonly ask: ((uri: string) => Promise<unknown>) | undefined,
    given: unknown,
    private readonly configOf: (uri: string) => Promise<FoundConfig | undefined>,
    private readonly devicesOf: (uri: string) => Promise<FoundDevices | undefined>,
    private readonly advisoriesOf: (uri: string) => Promise<ImportedAdvisories | undefined>,
  ) {
    // Some editors send an object with several sections.
    this.latest = sectionOf(given) ?? given;
  }

  /** The section of a client without `workspace/configuration`. */
  get given(): unknown {
    return this.latest;
  }

  /** The current settings of a document. If they change during the request, it is repeated. */
  async of(uri: string): Promise<ServerSettings> {
    for (;;) {
      const { changes } = this;
      const settings = await this.readOnce(uri);
      if (changes === this.changes) return settings;
    }
  }

  /** Clears the cache; `given` are the settings of a client without `workspace/configuration`. */
  change(given: unknown): void {
    this.latest = sectionOf(given) ?? this.latest;
    this.reread();
  }

  /** Clears the cache after a change. */
  reread(): void {
    this.known.clear();
    this.lateAnswers.clear();
    this.changes++;
  }

  /** Removes a document from the cache. */
  forget(uri: string): void {
    this.known.delete(uri);
    this.lateAnswers.delete(uri);
  }

  private readOnce(uri: string): Promise<ServerSettings> {
    const known = this.known.get(uri) ?? this.read(uri);
    this.known.set(uri, known);
    return known;
  }

  private async read(uri: string): Promise<ServerSettings> {
    const [answer, config, found, advisories] = await Promise.all([
      this.answerFor(uri),
      this.configOf(uri).catch(() => undefined),
      this.devicesOf(uri).catch(() => undefined),
      this.advisoriesOf(uri).catch(() => undefined),
    ]);
    const settings = readSettings(answer ?? this.latest);
    const below = config ? aboveConfig(settings, config, uri) : settings;
    if (!found && !advisories) return below;
    return {
      ...below,
      firmware: { ...below.firmware, devices: found?.devices, advisories },
      problems: withoutUndefined([...below.problems, found?.problem, advisories?.problem]),
    };
  }

  /** If the client does not answer in time, its initial settings apply until the answer arrives. */
  private async answerFor(uri: string): Promise<unknown> {
    if (this.lateAnswers.has(uri)) return this.lateAnswers.get(uri);
    const answer = this.ask?.(uri).catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, longestAnswer, 'late');
    });
    const first = await Promise.race([answer, timeout]);
    clearTimeout(timer);
    if (first !== 'late') return first;
    const { changes } = this;
    void answer?.then((late) => {
      if (changes !== this.changes) return;
      this.known.delete(uri);
      this.lateAnswers.set(uri, late);
    });
    return undefined;
  }
}

/** The server's section of an object; undefined if there is none. */
function sectionOf(settings: unknown): unknown {
  return (isRecord(settings) ? settings[settingsSection] : undefined) ?? undefined;
}

/** Reads the valid part of any value; the other settings get their defaults. */
export function readSettings(value: unknown): ServerSettings {
  const settings = isRecord(value) ? value : {};
  const firmware = isRecord(settings['firmware']) ? settings['firmware'] : {};
  const codeLens = isRecord(settings['codeLens']) ? settings['codeLens'] : {};
  const workspace = isRecord(settings['workspace']) ? settings['workspace'] : {};
  const levels = isRecord(settings['rules']) ? settings['rules'] : {};
  return {
    firmware: {
      version: text(firmware['version']) ?? defaultFirmwareSettings.version,
      fallback: text(firmware['fallback']) ?? defaultFirmwareSettings.fallback,
      ...(firmware['versionIsForFile'] === true && { isForFile: true }),
    },
    requirements: noRequirements,
    accepted: noAcceptances,
    codeLens: { references: codeLens['references'] === true, shadowed: codeLens['shadowed'] !== false },
    inlayHints: settings['inlayHints'] === true ? 'short' : settings['inlayHints'] === 'all' ? 'all' : 'off',
    rules: Object.fromEntries(
      Object.entries(levels).filter(
        (rule): rule is [string, Level] => typeof rule[1] === 'string' && isLevel(rule[1]),
      ),
    ),
    oneConfiguration: workspace['oneConfiguration'] === true,
    ignored: false,
    problems: withoutUndefined([firstOf(ruleProblems(levels))]),
  };
}

/** The messages about invalid names and levels in `fortios.rules`. */
function ruleProblems(levels: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(levels).flatMap(([name, level]) => {
    if (!ruleNames.has(name)) return [`In the setting fortios.rules: ${ruleNames.missing(name)}`];
    if (typeof level === 'string' && isLevel(level)) return [];
    const written = JSON.stringify(level);
    return [`In the setting fortios.rules: ${written} is not a level for ${name}; use ${levelNames}.`];
  });
}

function withoutUndefined(all: readonly (string | undefined)[]): readonly string[] {
  return all.filter((one) => one !== undefined);
}

/** The settings of a document with its `.fortios-lint.json`; the editor's settings override the file. */
function aboveConfig(
  settings: ServerSettings,
  { uri, config, problems, ignores, acceptedIn }: FoundConfig,
  document: string,
): ServerSettings {
  const file = shownPath(uri);
  const isIgnored = ignores(document);
  const slow = isIgnored === undefined ? [{ line: undefined, message: slowGlobs }] : [];
  return {
    ...settings,
    firmware: { ...settings.firmware, lintConfig: config.firmware },
    rules: overrideLevels(config.rules, settings.rules),
    requirements: config.require ?? noRequirements,
    accepted: acceptedIn(document),
    ignored: isIgnored === true,
    problems: withoutUndefined([...settings.problems, describeProblems(file, [...slow, ...problems])]),
  };
}

/** The client's options in `initializationOptions`, in addition to the settings. */
export interface HostOptions {
  /** The client's command that opens the completion list again, such as VS Code's `editor.action.triggerSuggest`. */
  readonly suggestCommand: string | undefined;
  /** The client's command that shows the page of a rule. Argument: the rule's id. */
  readonly openRulePageCommand: string | undefined;
  /** The client's command that accepts a finding. Arguments: a document's URI, the rule's id and the entry. */
  readonly acceptFindingCommand: string | undefined;
  /** The client's command that lists locations. Arguments: a document's URI, a position and the locations. */
  readonly showReferencesCommand: string | undefined;
  /** The client's command that copies its argument. */
  readonly copyTextCommand: string | undefined;
  /** The command that shows the IPsec tunnels instead of SSL VPN. */
  readonly convertSslVpnCommand: string | undefined;
  /** The client's command that plans a refactoring. Arguments: a document's URI and the input. */
  readonly refactorCommand: string | undefined;
  /** The client's command that shows the page about a table or setting. Arguments: a document's URI and a path. */
  readonly showPageCommand: string | undefined;
  /** Whether the client opens links in hovers to lines of files, such as `file:///a.conf#L12`. */
  readonly opensLinks: boolean;
  /** Whether the client can read files that the server cannot read. */
  readonly offersFiles: boolean;
}

/** Reads the valid part of `initializationOptions`. */
export function readHostOptions(value: unknown): HostOptions {
  const options = isRecord(value) ? value : {};
  return {
    suggestCommand: text(options['suggestCommand']),
    openRulePageCommand: text(options['openRulePageCommand']),
    acceptFindingCommand: text(options['acceptFindingCommand']),
    showReferencesCommand: text(options['showReferencesCommand']),
    copyTextCommand: text(options['copyTextCommand']),
    convertSslVpnCommand: text(options['convertSslVpnCommand']),
    refactorCommand: text(options['refactorCommand']),
    showPageCommand: text(options['showPageCommand']),
    opensLinks: options['opensLinks'] === true,
    offersFiles: options['offersFiles'] === true,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
