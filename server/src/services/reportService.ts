import { advisoriesFor } from '../advisories/advisories';
import { auditDocument } from '../audit/audit';
import type { Steps } from '../base/steps';
import { compare } from '../device/compare';
import { readState } from '../device/execute';
import { diffReport } from '../device/report';
import type { FirmwareSettings } from '../firmware/effective';
import type { reportMap } from '../map/mapFormats';
import { networkMap } from '../map/networkMap';
import type { DocumentView } from '../model/symbols/documentView';
import { sectionIds, type AsBuiltReport, type SectionId } from '../report/blocks';
import { reportHtml } from '../report/html';
import { reportMarkdown } from '../report/markdown';
import { asBuiltReport } from '../report/report';
import type { RuleLevels } from '../rules/engine/severity';
import type { CheckService } from './checkService';
import { mapFacts } from './mapService';
import { onRedactedDevice, type CopyChoice } from './redactedDevice';

/** A backup whose changes since then a report lists. */
export interface OlderBackup {
  readonly text: string;
  readonly name: string;
  readonly firmware: FirmwareSettings;
}

/** What a report contains. */
export interface ReportChoice extends CopyChoice {
  readonly sections: readonly SectionId[];
  /** An older backup to compare with. */
  readonly before?: OlderBackup | undefined;
  /** What draws the map, from {@link loadDrawing}; without it, the report has no map. */
  readonly drawing?: typeof reportMap | undefined;
}

/** Loads what draws the map of a report. */
export async function loadDrawing(): Promise<typeof reportMap> {
  return (await import('../map/mapFormats')).reportMap;
}

export type ReportFormat = 'html' | 'markdown';

/** The formats of a report on one or several devices. */
export const reportFormats: Readonly<Record<ReportFormat, (reports: readonly AsBuiltReport[]) => string>> = {
  html: reportHtml,
  markdown: reportMarkdown,
};

/** As-built reports: documents that describe how a device is configured. They come from a copy without secrets. */
export class ReportService {
  constructor(private readonly service: CheckService) {}

  readonly loadDrawing = loadDrawing;

  /** The report on a configuration, or the reason why there is none. */
  *asBuilt(
    view: DocumentView,
    file: string,
    { sections, before, drawing, ...choice }: ReportChoice,
    levels: RuleLevels,
  ): Steps<AsBuiltReport | { readonly exclusion: string }> {
    const today = new Date();
    const older = before && this.service.open(before.text);
    const olderView = older && this.service.view(older, before.firmware);
    const options = { ...choice, file, levels, today, before: olderView };
    const report = onRedactedDevice(this.service, view, options, function* (copy) {
      const audited = yield* auditDocument(copy.view, 'cis');
      if ('exclusion' in audited) return audited;
      const advisories = yield* advisoriesFor(copy.view, today);
      yield;
      const changes =
        copy.before && before
          ? {
              since: before.name,
              report: yield* diffReport(
                yield* compare(yield* readState(copy.before.document, copy.before), copy.device.state),
              ),
            }
          : undefined;
      yield;
      const map = drawing?.(networkMap([mapFacts(copy.view, file, copy.device.state)]));
      return yield* asBuiltReport({
        device: copy.device,
        view: copy.view,
        audit: audited.audit,
        advisories,
        redaction: redactionSentence(choice),
        ...(changes && { changes }),
        ...(map && { map }),
        sections,
        today,
      });
    });
    try {
      if (older) yield* older.parse();
      return yield* report;
    } finally {
      older?.dispose();
    }
  }

  /** The report with all sections in a format, for an editor. */
  *document(
    view: DocumentView,
    file: string,
    choice: Pick<ReportChoice, 'keepText' | 'before' | 'drawing'>,
    levels: RuleLevels,
    format: ReportFormat,
  ): Steps<{ readonly text: string } | { readonly exclusion: string }> {
    const all = { ...choice, parts: new Set<never>(), sections: sectionIds };
    const report = yield* this.asBuilt(view, file, all, levels);
    return 'exclusion' in report ? report : { text: reportFormats[format]([report]) };
  }
}

/** What is replaced, for the reader of the report. */
function redactionSentence({ parts, keepText }: CopyChoice): string {
  const names = {
    addresses: 'addresses',
    names: 'names',
    emails: 'e-mail addresses',
    serials: 'serial numbers',
  };
  const more = [...parts].map((part) => names[part]);
  const replaced = ['Passwords', 'keys', ...(keepText ? [] : ['comments', 'other free text']), ...more];
  const text = `${replaced.slice(0, -1).join(', ')} and ${replaced.at(-1) ?? ''} are replaced in this report.`;
  return keepText ? `${text} Comments and other free text are as in the configuration.` : text;
}
