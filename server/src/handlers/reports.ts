import type { Steps } from '../base/steps';
import type { CancellationToken } from 'vscode-languageserver';
import type { LanguageService } from '../languageService';
import {
  asBuiltReportRequest,
  convertSslVpnRequest,
  migrateRequest,
  migrationMappingRequest,
  checkLintConfigRequest,
  closeUpgradeReportNotification,
  completeLintConfigRequest,
  exportRequest,
  filterPoliciesRequest,
  importSchemaRequest,
  inspectRequest,
  placeSnippetRequest,
  type PlaceSnippetParams,
  lookupDefaultsRequest,
  lookupRequest,
  networkMapRequest,
  policyTableRequest,
  pushChecklistRequest,
  redactRequest,
  upgradeReportRequest,
  type AsBuiltReportParams,
  type AsBuiltReportResult,
  type ConvertSslVpnParams,
  type ConvertSslVpnResult,
  type MigrationMapping,
  type MigrationParams,
  type MigrationResult,
  type CheckLintConfigParams,
  type CloseUpgradeReportParams,
  type CompleteLintConfigParams,
  type ExportParams,
  type ExportResult,
  type FilterPoliciesParams,
  type ImportSchemaParams,
  type ImportSchemaResult,
  type InspectParams,
  type LintConfigProblem,
  type LintConfigSuggestion,
  type LookupDefaults,
  type LookupDefaultsParams,
  type LookupPage,
  type LookupParams,
  type NetworkMapParams,
  type NetworkMapResult,
  type PolicyTableParams,
  type PolicyTableResult,
  type PushChecklistParams,
  type PushChecklistResult,
  type RedactParams,
  type RedactResult,
  type UpgradeReportParams,
  type UpgradeReportResult,
} from '../protocol';
import { yieldToEventLoop } from '../session/scheduler';
import { withViews } from './textViews';
import { refreshDiagnostics } from './diagnostics';
import type { AddLateHandler, Services } from './handler';

type View = ReturnType<LanguageService['view']>;

/** Most memory of a report is free afterwards. */
const forReport = { isTemporary: true };

export const addUpgradeReportHandler: AddLateHandler = (services) => {
  const { connection, language, analysis, documents } = services;
  connection.onRequest(
    upgradeReportRequest,
    async (
      { uri, target }: UpgradeReportParams,
      token: CancellationToken,
    ): Promise<UpgradeReportResult | null> => {
      const before = documents.texts.get(uri);
      const isUpdate = before !== undefined && language.upgrades.isOpen(before);
      const page = await analysis.compute(
        uri,
        (view) => language.upgrades.page(view, target),
        token,
        forReport,
      );
      // After an edit, the client requests diagnostics anyway, so no refresh is necessary.
      if (!isUpdate) void refreshDiagnostics(services, uri);
      return page ?? null;
    },
  );
  connection.onNotification(closeUpgradeReportNotification, ({ uri }: CloseUpgradeReportParams) => {
    const document = documents.texts.get(uri);
    if (!document) return;
    language.upgrades.close(document);
    void refreshDiagnostics(services, uri);
  });
};

export const addPushChecklistHandler: AddLateHandler = ({ connection, language, analysis }) => {
  connection.onRequest(
    pushChecklistRequest,
    async ({ uri }: PushChecklistParams, token: CancellationToken): Promise<PushChecklistResult | null> =>
      (await analysis.compute(uri, (view) => language.push.page(view), token, forReport)) ?? null,
  );
};

/** Answers that need the index of a document, in steps; null for one that is not open or is too large. */
export function indexedAnswers({ analysis }: Services) {
  return async <T>(
    uri: string,
    token: CancellationToken,
    answer: (view: View) => Steps<T>,
  ): Promise<T | null> =>
    (await analysis.get(uri, 'indexed', token))
      ? ((await analysis.compute(uri, answer, token)) ?? null)
      : null;
}

export const addPolicyTableHandlers: AddLateHandler = (services) => {
  const { connection, language } = services;
  const compute = indexedAnswers(services);
  connection.onRequest(
    policyTableRequest,
    ({ uri }: PolicyTableParams, token: CancellationToken): Promise<PolicyTableResult | null> =>
      compute(uri, token, (view) => language.policies.table(view)),
  );
  connection.onRequest(
    filterPoliciesRequest,
    ({ uri, ...filter }: FilterPoliciesParams, token: CancellationToken): Promise<boolean[] | null> =>
      compute(uri, token, (view) => language.policies.filter(view, filter)),
  );
};

export const addLookupHandlers: AddLateHandler = (services) => {
  const { connection, language } = services;
  const compute = indexedAnswers(services);
  connection.onRequest(
    lookupRequest,
    ({ uri, ...input }: LookupParams, token: CancellationToken): Promise<LookupPage | null> =>
      compute(uri, token, (view) => language.policies.lookupPage(view, input)),
  );
  connection.onRequest(
    lookupDefaultsRequest,
    ({ uri, position }: LookupDefaultsParams, token: CancellationToken): Promise<LookupDefaults | null> =>
      compute(uri, token, (view) => language.policies.lookupDefaults(view, position)),
  );
};

export const addInspectHandler: AddLateHandler = ({ connection, language, analysis }) => {
  connection.onRequest(inspectRequest, async ({ uri, ...query }: InspectParams, token: CancellationToken) => {
    const view = await analysis.get(uri, 'parsed', token);
    return (view && language.inspect(view, query)) ?? null;
  });
  connection.onRequest(
    placeSnippetRequest,
    async ({ uri, position, ...query }: PlaceSnippetParams, token: CancellationToken) => {
      const view = await analysis.get(uri, 'parsed', token);
      return (view && language.placeSnippet(view, position, query)) ?? null;
    },
  );
};

export const addRedactHandler: AddLateHandler = ({ connection, language, analysis }) => {
  connection.onRequest(
    redactRequest,
    async ({ uri, ...options }: RedactParams, token: CancellationToken): Promise<RedactResult | null> =>
      (await analysis.compute(uri, (view) => language.redaction.copy(view, options), token, {
        ...forReport,
        minSteps: 1,
      })) ?? null,
    { keep: ['text'] },
  );
};

export const addExportHandler: AddLateHandler = ({ connection, language, analysis, documents }) => {
  connection.onRequest(
    exportRequest,
    async ({ uri, format }: ExportParams, token: CancellationToken): Promise<ExportResult | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings) return null;
      const files = await language.exports.files(format);
      const name = fileName(uri);
      const exported = await analysis.compute(
        uri,
        (view) => files.add(view, name, settings.rules),
        token,
        forReport,
      );
      if (!exported) return null;
      if (exported.exclusion !== undefined) return { message: exported.exclusion };
      return { files: await files.end(() => yieldToEventLoop()) };
    },
    // The files come from a redacted copy.
    { keep: ['content'] },
  );
};

export const addNetworkMapHandler: AddLateHandler = (services) => {
  const { connection, language } = services;
  connection.onRequest(
    networkMapRequest,
    ({ configurations }: NetworkMapParams, token: CancellationToken): Promise<NetworkMapResult> =>
      withViews(services, configurations, token, function* (views) {
        const devices: Parameters<typeof language.maps.of>[0][number][] = [];
        const excluded: string[] = [];
        for (const [index, view] of views.entries()) {
          const name = configurations[index]?.name ?? '';
          const facts = yield* language.maps.facts(view, name);
          if ('exclusion' in facts) excluded.push(`"${name}" is not in the map. ${facts.exclusion}`);
          else devices.push(facts);
        }
        return { map: language.maps.of(devices), excluded };
      }),
  );
};

export const addAsBuiltReportHandler: AddLateHandler = ({ connection, language, analysis, documents }) => {
  connection.onRequest(
    asBuiltReportRequest,
    async (
      { uri, format, keepText, since }: AsBuiltReportParams,
      token: CancellationToken,
    ): Promise<AsBuiltReportResult | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings) return null;
      const { rules, firmware } = settings;
      const drawing = await language.reports.loadDrawing();
      const choice = { keepText, before: since && { ...since, firmware }, drawing };
      const file = fileName(uri);
      const report = await analysis.compute(
        uri,
        (view) => language.reports.document(view, file, choice, rules, format),
        token,
        forReport,
      );
      if (!report) return null;
      return 'exclusion' in report ? { message: report.exclusion } : report;
    },
    // The report comes from a redacted copy.
    { keep: ['text'] },
  );
};

export const addMigrationHandlers: AddLateHandler = ({ connection, language, analysis, documents }) => {
  connection.onRequest(
    migrationMappingRequest,
    async (
      { uri, ...question }: MigrationParams,
      token: CancellationToken,
    ): Promise<MigrationMapping | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings) return null;
      const { firmware } = settings;
      const answer = await analysis.compute(
        uri,
        (view) => language.migrations.mapping(view, question, firmware),
        token,
        forReport,
      );
      return answer ?? null;
    },
  );
  connection.onRequest(
    migrateRequest,
    async (
      { uri, ...question }: MigrationParams,
      token: CancellationToken,
    ): Promise<MigrationResult | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings) return null;
      const { firmware, rules } = settings;
      const answer = await analysis.compute(
        uri,
        (view) => language.migrations.page(view, question, firmware, rules),
        token,
        forReport,
      );
      return answer ?? null;
    },
    // The result is a configuration, with its secrets.
    { keep: ['text'] },
  );
  connection.onRequest(
    convertSslVpnRequest,
    async (
      { uri, pool, tcp }: ConvertSslVpnParams,
      token: CancellationToken,
    ): Promise<ConvertSslVpnResult | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings) return null;
      const answer = await analysis.compute(
        uri,
        (view) => language.migrations.sslVpnPage(view, { pool, tcp }, settings.rules),
        token,
        forReport,
      );
      return answer ?? null;
    },
  );
};

/** The last part of a URI, as a person reads it. */
function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

export const addImportSchemaHandler: AddLateHandler = ({ connection, language }) => {
  connection.onRequest(
    importSchemaRequest,
    ({ exports, stored, version }: ImportSchemaParams): ImportSchemaResult =>
      language.importDeviceSchema(exports, stored, version),
    { keep: ['text'] },
  );
};

export const addLintConfigHandlers: AddLateHandler = ({ connection, language }) => {
  connection.onRequest(
    checkLintConfigRequest,
    ({ text }: CheckLintConfigParams): readonly LintConfigProblem[] => language.checkLintConfig(text),
  );
  connection.onRequest(
    completeLintConfigRequest,
    ({ text, offset }: CompleteLintConfigParams): readonly LintConfigSuggestion[] =>
      language.completeLintConfig(text, offset),
  );
};
