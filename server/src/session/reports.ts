import type { CancellationToken, Connection } from 'vscode-languageserver';
import {
  pushChecklistRequest,
  upgradeReportRequest,
  type PushChecklistParams,
  type PushChecklistResult,
  type UpgradeReportParams,
  type UpgradeReportResult,
} from '../protocol';
import { checklistAnswer } from './checklistAnswer';
import type { OpenDocuments } from './openDocuments';
import type { UpgradeReports } from './upgradeReports';

/** Registers the reports: what an upgrade changes, and what push needs. */
export function registerReports(
  connection: Connection,
  documents: OpenDocuments,
  upgrades: UpgradeReports,
): void {
  connection.onRequest(
    upgradeReportRequest,
    async (
      { uri, target }: UpgradeReportParams,
      token: CancellationToken,
    ): Promise<UpgradeReportResult | null> => {
      const known = await documents.analysed(uri, token);
      return known ? upgrades.make(known.document, known.analysis.firmware, target) : null;
    },
  );
  connection.onRequest(
    pushChecklistRequest,
    async ({ uri }: PushChecklistParams, token: CancellationToken): Promise<PushChecklistResult | null> => {
      const known = await documents.judged(uri, token);
      return known ? checklistAnswer(known.document, known.firmware, documents.schema) : null;
    },
  );
}
