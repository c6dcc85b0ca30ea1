import { effectiveFirmware, type EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import type { SymbolTable } from '../model/symbols/symbolTable';
import type { Checker } from '../rules/engine/checker';
import { areShownAlike, problemsOf, type LocatedProblem } from '../rules/engine/problem';
import type { ServerSettings } from './settings';
import { runCooperatively } from './scheduler';
import { analysisLevelOf } from './analysisLevel';

/** What is known of one version of a document under one set of settings. */
export interface Analysis {
  /** Another one where another thing is shown than by the analysis before; LSP's result id. */
  readonly id: string;
  readonly firmware: EffectiveFirmware;
  readonly problems: readonly LocatedProblem[];
}

/** What an analysis depends on. */
interface Basis {
  readonly version: number;
  readonly settings: ServerSettings;
  /** The symbol tables of all documents that it is one configuration with, its own among them. */
  readonly parts: readonly SymbolTable[];
  readonly revision: number;
}

interface CacheEntry extends Basis {
  readonly analysis: Promise<Analysis | undefined>;
}

/** Analyses documents, and remembers the answer until the text or the settings change. */
export class Analyses {
  private readonly cache = new WeakMap<ConfigDocument, CacheEntry>();
  private readonly last = new WeakMap<ConfigDocument, Analysis>();
  private count = 0;

  /** @param isOpen whether a document is still there to be analysed */
  constructor(
    private readonly checker: Checker,
    private readonly isOpen: (document: ConfigDocument) => boolean,
  ) {}

  /**
   * The analysis of a document as it is now; undefined where it changes before that is done, or is closed.
   *
   * @param parts the symbol tables of all documents that it is one configuration with, its own among them
   */
  of(
    document: ConfigDocument,
    settings: ServerSettings,
    parts: readonly SymbolTable[] = [],
  ): Promise<Analysis | undefined> {
    const revision = Math.max(0, ...parts.map((part) => part.revision));
    const basis = { version: document.version, settings, parts, revision };
    const known = this.cache.get(document);
    if (known && isSameText(known, basis) && isSameConfiguration(known, basis)) return known.analysis;
    const analysis = this.analyse(document, basis);
    this.cache.set(document, { ...basis, analysis });
    return analysis;
  }

  private async analyse(document: ConfigDocument, basis: Basis): Promise<Analysis | undefined> {
    const { version, settings, parts } = basis;
    const firmware = effectiveFirmware(document.fileFirmware, settings.firmware);
    const level = analysisLevelOf(document);
    const options = { levels: settings.rules, parts, statementsOnly: level === 'statements' };
    const found =
      settings.ignored || level === 'none'
        ? { value: [] }
        : await runCooperatively(
            this.checker.checkInSteps(document, firmware, options),
            () => document.version === version && this.isOpen(document),
          );
    if (!found) return undefined;
    const problems = problemsOf(found.value, document, settings.rules);
    const last = this.last.get(document);
    // Most keystrokes, and most of what changes in other documents, change nothing that is shown.
    const id = last && areShownAlike(last.problems, problems) ? last.id : String(++this.count);
    const analysis = { id, firmware, problems };
    this.last.set(document, analysis);
    return analysis;
  }
}

function isSameText(a: Basis, b: Basis): boolean {
  return a.version === b.version && a.settings === b.settings;
}

function isSameConfiguration(a: Basis, b: Basis): boolean {
  return (
    a.revision === b.revision &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => part === b.parts[index])
  );
}
