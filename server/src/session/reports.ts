import type { CancellationToken, Connection } from 'vscode-languageserver';
import {
  hardeningFindingsRequest,
  pushChecklistRequest,
  redactRequest,
  upgradeReportRequest,
  type HardeningFindingsParams,
  type HardeningFindingsResult,
  type PushChecklistParams,
  type PushChecklistResult,
  type RedactParams,
  type RedactResult,
  type UpgradeReportParams,
  type UpgradeReportResult,
} from '../protocol';
import { checklistAnswer } from './checklistAnswer';
import { countHardeningFindings } from './hardeningFindings';
import type { OpenDocuments } from './openDocuments';
import { redactAnswer } from './redactAnswer';
import type { UpgradeReports } from './upgradeReports';

/** Registers what is made of whole documents: what an upgrade changes, what push needs, and copies without secrets. */
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
      const known = await documents.diagnosed(uri, token);
      // What is not parsed for its size is not compared either.
      const isComputed =
        known &&
        (await documents.computed(
          uri,
          (document) => upgrades.prepareInSteps(document, known.analysis.firmware, target),
          token,
        ));
      return isComputed ? upgrades.make(known.document, known.analysis.firmware, target) : null;
    },
  );
  connection.onRequest(
    pushChecklistRequest,
    async ({ uri }: PushChecklistParams, token: CancellationToken): Promise<PushChecklistResult | null> => {
      const known = await documents.parsed(uri, token);
      return known ? checklistAnswer(known.document, known.firmware, documents.schema) : null;
    },
  );
  connection.onRequest(
    hardeningFindingsRequest,
    async (
      { uri }: HardeningFindingsParams,
      token: CancellationToken,
    ): Promise<HardeningFindingsResult | null> => {
      const known = await documents.parsed(uri, token);
      const settings = (await documents.withSettings(uri))?.settings;
      if (!known || !settings || settings.ignored) return null;
      const counted = await documents.computed(
        uri,
        (document) => countHardeningFindings(document, known.firmware, documents.schema, settings.rules),
        token,
      );
      return counted ? { count: counted.value } : null;
    },
  );
  connection.onRequest(
    redactRequest,
    async ({ uri, parts }: RedactParams, token: CancellationToken): Promise<RedactResult | null> => {
      const known = await documents.computed(
        uri,
        (document, view) => redactAnswer(document, view, parts),
        token,
        1,
      );
      return known?.value ?? null;
    },
  );
}
