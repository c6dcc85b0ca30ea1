import { effectiveFirmware, type EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document';
import type { DocumentFacts } from '../model/documentFacts';
import type { Checker } from '../rules/checker';
import { problemsOf, type Problem } from '../rules/problem';
import type { ServerSettings } from './settings';

/** What is known of one version of a document under one set of settings. */
export interface Analysis {
  /** Another one for each analysis; LSP's result id. */
  readonly id: string;
  readonly firmware: EffectiveFirmware;
  readonly problems: readonly Problem[];
}

interface Remembered {
  readonly version: number;
  readonly settings: ServerSettings;
  /** Of the documents that it is one configuration with. */
  readonly parts: readonly DocumentFacts[];
  readonly revision: number;
  readonly analysis: Analysis;
}

/** Analyses documents, and remembers the answer until the text or the settings change. */
export class Analyses {
  private readonly remembered = new WeakMap<ConfigDocument, Remembered>();
  private count = 0;

  constructor(private readonly checker: Checker) {}

  /**
   * The analysis of a document as it is now.
   *
   * @param parts the facts of all documents that it is one configuration with, its own among them
   */
  of(document: ConfigDocument, settings: ServerSettings, parts: readonly DocumentFacts[] = []): Analysis {
    const revision = Math.max(0, ...parts.map((part) => part.revision));
    const known = this.remembered.get(document);
    const isSame = known?.version === document.version && known.settings === settings;
    if (isSame && known.revision === revision && isSameList(known.parts, parts)) return known.analysis;
    const firmware = effectiveFirmware(document.fileFirmware, settings.firmware);
    const problems = settings.ignored
      ? []
      : problemsOf(this.checker.check(document, firmware, settings.rules, parts), document, settings.rules);
    // What changes in other documents mostly changes nothing here.
    const isUnchanged = isSame && JSON.stringify(known.analysis.problems) === JSON.stringify(problems);
    const analysis = isUnchanged ? known.analysis : { id: String(++this.count), firmware, problems };
    this.remembered.set(document, { version: document.version, settings, parts, revision, analysis });
    return analysis;
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
