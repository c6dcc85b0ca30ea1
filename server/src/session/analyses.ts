import { effectiveFirmware, type EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document';
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
  readonly analysis: Analysis;
}

/** Analyses documents, and remembers the answer until the text or the settings change. */
export class Analyses {
  private readonly remembered = new WeakMap<ConfigDocument, Remembered>();
  private count = 0;

  constructor(private readonly checker: Checker) {}

  /** The analysis of a document as it is now. */
  of(document: ConfigDocument, settings: ServerSettings): Analysis {
    const known = this.remembered.get(document);
    if (known?.version === document.version && known.settings === settings) return known.analysis;
    const firmware = effectiveFirmware(document.fileFirmware, settings.firmware);
    const problems = settings.ignored
      ? []
      : problemsOf(this.checker.check(document, firmware, settings.rules), document, settings.rules);
    const analysis = { id: String(++this.count), firmware, problems };
    this.remembered.set(document, { version: document.version, settings, analysis });
    return analysis;
  }
}
