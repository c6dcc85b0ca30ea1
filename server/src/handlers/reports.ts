import type { CancellationToken } from 'vscode-languageserver';
import {
  hardeningFindingsRequest,
  inspectRequest,
  pushChecklistRequest,
  redactRequest,
  upgradeReportRequest,
  type HardeningFindingsParams,
  type HardeningFindingsResult,
  type InspectParams,
  type PushChecklistParams,
  type RedactParams,
  type RedactResult,
  type UpgradeReportParams,
  type UpgradeReportResult,
} from '../protocol';
import type { AddHandler } from './handler';

export const addUpgradeReportHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest<UpgradeReportResult | null, never>(
    upgradeReportRequest,
    async ({ uri, target }: UpgradeReportParams, token: CancellationToken) =>
      (await analysis.compute(uri, (view) => language.upgradePage(view, target), token)) ?? null,
  );
  return {};
};

export const addPushChecklistHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(
    pushChecklistRequest,
    async ({ uri }: PushChecklistParams, token: CancellationToken) => {
      const view = await analysis.get(uri, 'parsed', token);
      return view ? language.pushChecklistPage(view) : null;
    },
  );
  return {};
};

export const addHardeningFindingsHandler: AddHandler = ({ connection, language, documents, analysis }) => {
  connection.onRequest(
    hardeningFindingsRequest,
    async (
      { uri }: HardeningFindingsParams,
      token: CancellationToken,
    ): Promise<HardeningFindingsResult | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings || settings.ignored) return null;
      const { rules } = settings;
      const count = await analysis.compute(
        uri,
        (view) => language.countHardeningFindings(view, rules),
        token,
      );
      return count === undefined ? null : { count };
    },
  );
  return {};
};

export const addInspectHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest(inspectRequest, async ({ uri, ...query }: InspectParams, token: CancellationToken) => {
    const view = await analysis.get(uri, 'parsed', token);
    return (view && language.inspect(view, query)) ?? null;
  });
  return {};
};

export const addRedactHandler: AddHandler = ({ connection, language, analysis }) => {
  connection.onRequest<RedactResult | null, never>(
    redactRequest,
    async ({ uri, parts }: RedactParams, token: CancellationToken) =>
      (await analysis.compute(uri, (view) => language.redactedCopy(view, parts), token, 1)) ?? null,
  );
  return {};
};
