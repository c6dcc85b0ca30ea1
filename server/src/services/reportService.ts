import { auditDocument } from '../audit/audit';
import type { Steps } from '../base/steps';
import { compare } from '../device/compare';
import { readState } from '../device/execute';
import { diffReport } from '../device/report';
import type { FirmwareSettings } from '../firmware/effective';
import type { DocumentView } from '../model/symbols/documentView';
import { sectionIds, type AsBuiltReport, type SectionId } from '../report/blocks';
import { reportHtml } from '../report/html';
import { reportMarkdown } from '../report/markdown';
import { asBuiltReport } from '../report/report';
import type { RuleLevels } from '../rules/engine/severity';
import type { CheckService } from './checkService';
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

  /** The report on a configuration, or the reason why there is none. */
  *asBuilt(
    view: DocumentView,
    file: string,
    { sections, before, ...choice }: ReportChoice,
    levels: RuleLevels,
  ): Steps<AsBuiltReport | { readonly exclusion: string }> {
    const today = new Date();
    const older = before && this.service.open(before.text);
    const olderView = older && this.service.view(older, before.firmware);
    const options = { ...choice, file, levels, today, before: olderView };
    const report = onRedactedDevice(this.service, view, options, function* (copy) {
      const audited = auditDocument(copy.view, 'cis');
      if ('exclusion' in audited) return audited;
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
      return asBuiltReport({
        device: copy.device,
        view: copy.view,
        audit: audited.audit,
        redaction: redactionSentence(choice),
        ...(changes && { changes }),
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
    choice: Pick<ReportChoice, 'keepText' | 'before'>,
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
