import { advisoriesFor } from '../advisories/advisories';
import { auditDocument, benchmarkProblem } from '../audit/audit';
import { auditPage } from '../audit/auditPage';
import { runToCompletion } from 'fortios-language/base/steps';
import { compare } from 'fortios-language/analysis/device/comparison/compare';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import { diffReport } from 'fortios-language/analysis/device/comparison/report';
import { exposureOf, type Exposure } from 'fortios-language/analysis/administration/exposure';
import type { FirmwareSettings } from 'fortios-language/firmware/effective';
import type { reportMap } from '../map/mapFormats';
import { networkMap } from '../map/networkMap';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { formatVersion } from 'fortios-language/firmware/version';
import { objectsOf } from 'fortios-language/model/objects';
import type { Page } from '../../page/page';
import { sectionIds, type AsBuiltReport, type SectionId } from './blocks';
import { exposurePage } from './exposure';
import { asBuiltPage } from './page';
import { asBuiltReport } from './report';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import type { CheckService } from 'fortios-language/checkService';
import { mapFacts } from '../map/mapService';
import {
  documentNote,
  maskDocument,
  onCheckedDevice,
  onDocumentDevice,
  type DocumentChoice,
  type Excluded,
} from '../export/documentDevice';

/** A backup whose changes since then a report lists. */
interface OlderBackup {
  readonly text: string;
  readonly name: string;
  readonly firmware: FirmwareSettings;
}

export interface ReportChoice extends DocumentChoice {
  readonly sections: readonly SectionId[];
  readonly before?: OlderBackup | undefined;
  /** What draws the map, from {@link loadDrawing}; without it, the report has no map. */
  readonly drawing?: typeof reportMap | undefined;
}

/** Loads what draws the map of a report. */
export async function loadDrawing(): Promise<typeof reportMap> {
  return (await import('../map/mapFormats')).reportMap;
}

/** A page about a document in an editor, or the reason why there is none. */
export type ReportPageResult = Page | { readonly message: string };

/** As-built reports: documents that describe how a device is configured. Their texts are masked. */
export class ReportService {
  constructor(private readonly service: CheckService) {}

  readonly loadDrawing = loadDrawing;

  /** The report on a configuration, or the reason why there is none. */
  asBuilt(
    view: DocumentView,
    file: string,
    { sections, before, drawing, redact }: ReportChoice,
    levels: RuleLevels,
  ): AsBuiltReport | Excluded {
    const today = new Date();
    const older = before && this.service.open(before.text);
    const olderView = older && this.service.view(older, before.firmware);
    const options = { redact, file, levels, today, before: olderView };
    const report = onDocumentDevice(this.service, view, options, (source) => {
      const audited = auditDocument(source.view, 'cis');
      if ('exclusion' in audited) return audited;
      const advisories = runToCompletion(advisoriesFor(source.view, today));
      const changes =
        source.before && before
          ? {
              since: before.name,
              report: diffReport(
                compare(readState(source.before.document, source.before), source.device.state),
              ),
            }
          : undefined;
      const map = drawing?.(networkMap([mapFacts(source.view, file, source.device.state)]));
      const whole = asBuiltReport({
        device: source.device,
        view: source.view,
        audit: audited.audit,
        advisories,
        ...(changes && { changes }),
        ...(map && { map }),
        sections,
        today,
      });
      const secrets = [view, ...(olderView ? [olderView] : [])].map(({ index }) => index.secretNames);
      const { document, masked } = maskDocument(whole, secrets);
      return { ...document, note: documentNote(masked, { redact }) };
    });
    try {
      if (older) runToCompletion(older.parse());
      return report;
    } finally {
      older?.dispose();
    }
  }

  /** Who can sign in to a device, and what the Internet reaches: as a page and for JSON; or the reason why it is not checked. */
  exposure(
    view: DocumentView,
    file: string,
  ): { readonly page: Page; readonly exposure: Exposure } | Excluded {
    return onCheckedDevice(view, (own) => {
      const hostname = objectsOf(own.index, 'system global', own)
        .find(({ scope }) => scope.kind !== 'vdom')
        ?.value('hostname');
      const found = { exposure: exposureOf(own.index), names: { device: hostname ?? file, file } };
      const { document, masked } = maskDocument(found, [view.index.secretNames]);
      const { exposure, names } = document;
      const version = formatVersion(own.firmware.named ?? own.version);
      const page = exposurePage(exposure, { ...names, version, note: documentNote(masked, {}) });
      return { exposure, page };
    });
  }

  /** {@link exposure} for an editor. */
  exposurePage(view: DocumentView): ReportPageResult {
    const name = documentName(view.document);
    const found = this.exposure(view, name);
    return 'exclusion' in found
      ? { message: found.exclusion }
      : { title: `Exposure: ${name}`, blocks: found.page.blocks };
  }

  /** The items of a benchmark that a document passes and fails, for an editor. */
  auditPage(view: DocumentView, benchmark = 'cis', level?: string): ReportPageResult {
    const problem = benchmarkProblem(benchmark);
    if (problem !== undefined) return { message: problem };
    const found = auditDocument(view, benchmark, level);
    if ('exclusion' in found) return { message: found.exclusion };
    const path = documentName(view.document);
    const { document: audit } = maskDocument(found.audit, [view.index.secretNames]);
    return { title: `Audit: ${path}`, blocks: auditPage([{ path, audit }]).blocks };
  }

  /** The report with all sections, for an editor. */
  document(
    view: DocumentView,
    choice: Pick<ReportChoice, 'redact' | 'before' | 'drawing'>,
    levels: RuleLevels,
  ): ReportPageResult {
    const file = documentName(view.document);
    const report = this.asBuilt(view, file, { ...choice, sections: sectionIds }, levels);
    return 'exclusion' in report ? { message: report.exclusion } : asBuiltPage([report], true);
  }
}
