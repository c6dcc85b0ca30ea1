import type { CodeActionContext, Range } from 'vscode-languageserver-types';
import { UpgradeReports } from './upgradeReports';
import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import type { ChosenFirmware } from 'fortios-language/firmware/releases';
import type { FirmwareVersion } from 'fortios-language/firmware/version';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { Schema } from 'fortios-language/schema/schema';
import { targetFor, UpgradeComparison } from './comparison';

/** What changes for documents in another version of FortiOS. */
export class UpgradeService {
  private readonly comparison: UpgradeComparison;
  private readonly reports: UpgradeReports;

  constructor(schema: Schema) {
    this.comparison = new UpgradeComparison(schema);
    this.reports = new UpgradeReports(this.comparison);
  }

  /** @param chosen a train means its newest patch that exists for the model of the document */
  report({ document, firmware, imported }: DocumentView, chosen: ChosenFirmware) {
    const target = targetFor(document, firmware, chosen);
    return this.comparison.report(document, firmware, target, imported);
  }

  /** The changes for a document between two versions without advisories, in steps. */
  between(document: ConfigDocument, from: EffectiveFirmware, to: FirmwareVersion) {
    return this.comparison.report(document, from, to, 'none');
  }

  /**
   * As {@link report}, for an editor. Until the report is closed, the document's diagnostics and quick fixes include its changes.
   */
  page(view: DocumentView, target: string) {
    return this.reports.make(view, target);
  }
  /** Makes the open report again after an edit, in steps, so that diagnostics and fixes need not do it in one step. */
  update(view: DocumentView) {
    return this.reports.update(view);
  }
  diagnostics(view: DocumentView) {
    return this.reports.diagnostics(view);
  }
  fixes(view: DocumentView, range: Range, { only }: Pick<CodeActionContext, 'only'>) {
    return this.reports.fixes(view, { range, only });
  }
  isOpen(document: ConfigDocument): boolean {
    return this.reports.isOpen(document);
  }
  close(document: ConfigDocument): void {
    this.reports.close(document);
  }
}
