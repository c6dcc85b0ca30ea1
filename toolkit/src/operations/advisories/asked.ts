import { enumerated } from 'fortios-language/base/lists';
import { isLaterTrain, versionOf, type AdvisoryStatus } from 'fortios-language/analysis/advisories/applied';
import { withImported, type AnyAdvisory } from 'fortios-language/analysis/advisories/imported';
import type { AffectedRange } from 'fortios-language/firmware/publishedAdvisory';
import { formatVersion } from 'fortios-language/firmware/version';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { advisories, type AdvisoryReport } from './advisories';

/**
 * What is known about one vulnerability: its status for the configuration; `other versions`: the data has it, and it does not
 * name this version; `later trains`: it names only later trains, so that this one may not have been assessed; `not in the data`.
 */
export type AskedStatus = AdvisoryStatus | 'other versions' | 'later trains' | 'not in the data';

/** The answer to a question about one vulnerability. */
export interface AskedAdvisory {
  /** The CVE or the number of the vendor, as asked. */
  readonly asked: string;
  readonly status: AskedStatus;
  /** Sentences. */
  readonly text: string;
}

const identifier = /\b(?:CVE-\d{4}-\d{4,}|FG-IR-\d\d-\d{3,})\b/gi;

/** The CVEs and numbers of the vendor in a text, in upper case. */
export function identifiersIn(text: string): readonly string[] {
  return [...new Set((text.match(identifier) ?? []).map((one) => one.toUpperCase()))];
}

/** What the data says about vulnerabilities for a configuration, also about those that a report does not list. */
export function askedAdvisories(
  asked: readonly string[],
  report: AdvisoryReport,
  { imported, firmware }: DocumentView,
): readonly AskedAdvisory[] {
  const all = withImported(advisories, imported.advisories);
  const version = firmware.named ?? firmware.version;
  const release = `FortiOS ${formatVersion(version)}`;
  return asked.map((name) => {
    const about = all.filter(({ id, cves }) => id === name || cves.includes(name));
    const [first] = about;
    if (!first)
      return {
        asked: name,
        status: 'not in the data',
        text: `${name} is not in the data, which is of ${report.date}. This does not say that the device is not affected: see the list of the vendor.`,
      };
    const applied = report.advisories.find(({ advisory }) => about.some(({ id }) => id === advisory.id));
    if (applied) {
      const { status, advisory, title } = applied;
      return { asked: name, status, text: `${advisory.id}, ${title}: ${statusTexts[status]}.` };
    }
    const ranges = about.flatMap(({ affected }) => affected);
    const isLater = ranges.every(({ from }) => isLaterTrain(versionOf(from), version));
    return isLater && ranges.length > 0
      ? {
          asked: name,
          status: 'later trains',
          text: `${first.id} names only later trains: ${rangesText(about)}. The vendor may not have assessed ${release}.`,
        }
      : {
          asked: name,
          status: 'other versions',
          text: `${first.id} does not affect ${release}: it names ${rangesText(about)}.`,
        };
  });
}

const statusTexts: Readonly<Record<AdvisoryStatus, string>> = {
  affected: 'the version and the configuration are affected',
  undecided: 'the version may be affected, and the file does not decide the rest',
  excluded: 'the version is affected, and the configuration rules it out',
};

/** `7.4.0 to 7.4.2 and all of 6.0` */
function rangesText(about: readonly AnyAdvisory[]): string {
  return enumerated(about.flatMap(({ affected }) => affected.map(rangeText)));
}

function rangeText({ from, to, all = false }: AffectedRange): string {
  if (!all) return from === to ? from : `${from} to ${to}`;
  return from.endsWith('.0') ? `all of ${from.slice(0, -2)}` : `${from} and later`;
}
