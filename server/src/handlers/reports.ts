import type { Steps } from '../base/steps';
import type { CancellationToken } from 'vscode-languageserver';
import type { LanguageService } from '../languageService';
import {
  advisoriesRequest,
  auditRequest,
  exposureRequest,
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
  type AdvisoriesParams,
  type AdvisoriesResult,
  type AuditParams,
  type ExposureParams,
  type ReportPageResult,
  type AsBuiltReportParams,
  type AsBuiltReportResult,
  type ConversionAnswer,
  type ConvertSslVpnParams,
  type MigrationMapping,
  type MigrationParams,
  type MigrationResult,
  type CheckLintConfigParams,
  type CloseUpgradeReportParams,
  type CompleteLintConfigParams,
  type EncodedExport,
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
import type { ExitOptions } from '../secrets/exit';
import { reasonNotParsed } from '../session/analysisService';
import { yieldToEventLoop } from '../session/scheduler';
import type { ServerSettings } from '../session/settings';
import { onTexts, withViews } from './textViews';
import { refreshDiagnostics } from './diagnostics';
import type { AddLateHandler, HandlerServices } from './handler';

type View = ReturnType<LanguageService['view']>;

/** Most memory of a report is free afterwards. */
const forReport = { isTemporary: true };

/** What the report on a document needs. */
interface ReportInput {
  readonly uri: string;
  readonly settings: ServerSettings;
  /** Computes the report in steps; null if the document is too large. */
  readonly compute: <T>(report: (view: View) => Steps<T>) => Promise<T | null>;
}

/** Registers a report on an open document. About a long one, a second server answers. */
function onReport<T extends { readonly params: { readonly uri: string }; readonly result: unknown }>(
  { connection, analysis, documents, second }: HandlerServices,
  method: string,
  answer: (options: Omit<T['params'], 'uri'>, input: ReportInput) => Promise<T['result'] | null>,
  options?: ExitOptions,
): void {
  connection.onRequest(
    method,
    async (params: T['params'], token: CancellationToken): Promise<T['result'] | null> => {
      const { uri, ...options } = params;
      const open = await documents.withSettings(uri);
      if (!open) return null;
      const { document, settings } = open;
      if (second.isFor(document)) return second.request(method, params, document, token);
      return answer(options, {
        ...{ uri, settings },
        compute: async (report) => (await analysis.compute(uri, report, token, forReport)) ?? null,
      });
    },
    options,
  );
}

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
export function indexedAnswers({ analysis }: HandlerServices) {
  return async <T>(
    uri: string,
    token: CancellationToken,
    answer: (view: View) => Steps<T>,
  ): Promise<T | null> =>
    (await analysis.get(uri, 'indexed', token))
      ? ((await analysis.compute(uri, answer, token)) ?? null)
      : null;
}

export const addAdvisoriesHandler: AddLateHandler = (services) => {
  const { connection, language } = services;
  const compute = indexedAnswers(services);
  connection.onRequest(
    advisoriesRequest,
    ({ uri }: AdvisoriesParams, token: CancellationToken): Promise<AdvisoriesResult | null> =>
      compute(uri, token, (view) => language.advisoriesPage(view)),
  );
};

export const addPolicyTableHandlers: AddLateHandler = (services) => {
  const { connection, language, documents } = services;
  const compute = indexedAnswers(services);
  connection.onRequest(
    policyTableRequest,
    async ({ uri }: PolicyTableParams, token: CancellationToken): Promise<PolicyTableResult | null> => {
      const table = await compute(uri, token, (view) => language.policies.table(view));
      const placed = documents.outer.of(uri);
      if (!table || !placed) return table;
      const rows = table.rows.map((row) => ({ ...row, line: placed.lineOf(row.line - 1) + 1 }));
      return { ...table, rows };
    },
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

export const addRedactHandler: AddLateHandler = (services) => {
  onReport<{ params: RedactParams; result: RedactResult }>(
    services,
    redactRequest,
    async (options, { uri, compute }) => {
      const { outer } = services.documents;
      const copy = await compute((view) => services.language.redaction.copy(view, options, outer.of(uri)));
      const document = copy ? undefined : services.documents.texts.get(uri);
      const reason = document && reasonNotParsed(document);
      return reason === undefined ? copy : { message: `no redacted copy is made. ${reason}` };
    },
    { keep: ['text'] },
  );
};

export const addExportHandler: AddLateHandler = (services) => {
  const { connection, language } = services;
  onReport<{ params: ExportParams; result: ExportResult }>(
    services,
    exportRequest,
    async ({ format, redact, partialResultToken: token }, { uri, settings, compute }) => {
      const send =
        token === undefined
          ? undefined
          : (part: EncodedExport): void => {
              void connection.notify('$/progress', { token, value: part }, { keep: ['content'] });
            };
      const files = await language.exports.files({ format, ...language.documentChoice(redact) }, send);
      const exported = await compute((view) => files.add(view, fileName(uri), settings.rules));
      if (!exported) return null;
      if (exported.exclusion !== undefined) return { message: exported.exclusion };
      return { files: await files.end(() => yieldToEventLoop()), note: files.note };
    },
    // The content has passed the exit.
    { keep: ['content'] },
  );
};

export const addNetworkMapHandler: AddLateHandler = (services) => {
  const { language, documents } = services;
  onTexts(
    services,
    networkMapRequest,
    ({ configurations }: NetworkMapParams) => configurations,
    ({ configurations }, token): Promise<NetworkMapResult> =>
      withViews(services, configurations, token, function* (views) {
        const devices: Parameters<typeof language.maps.of>[0][number][] = [];
        const excluded: string[] = [];
        for (const [index, view] of views.entries()) {
          const { name = '', text = '' } = configurations[index] ?? {};
          const facts = yield* language.maps.facts(view, name);
          if ('exclusion' in facts) {
            excluded.push(`"${name}" is not in the map. ${facts.exclusion}`);
            continue;
          }
          const placed = documents.outer.placesIn(text);
          devices.push(placed ? { ...facts, lines: placed.outerLineNumbers } : facts);
        }
        return { map: language.maps.of(devices), excluded };
      }),
  );
};

export const addAsBuiltReportHandler: AddLateHandler = (services) => {
  const { language } = services;
  onReport<{ params: AsBuiltReportParams; result: AsBuiltReportResult }>(
    services,
    asBuiltReportRequest,
    async ({ format, redact, since }, { uri, settings: { rules, firmware }, compute }) => {
      const drawing = await language.reports.loadDrawing();
      const before = since && { ...since, text: services.documents.outer.commandsOf(since.text), firmware };
      const choice = { ...language.documentChoice(redact), before, drawing };
      const report = await compute((view) =>
        language.reports.document(view, fileName(uri), choice, rules, format),
      );
      return report && 'exclusion' in report ? { message: report.exclusion } : report;
    },
    // The text has passed the exit.
    { keep: ['text'] },
  );
};

export const addAuditHandler: AddLateHandler = (services) => {
  const { reports } = services.language;
  onReport<{ params: AuditParams; result: ReportPageResult }>(
    services,
    auditRequest,
    ({ benchmark }, { compute }) => compute((view) => reports.auditPage(view, benchmark)),
  );
};

export const addExposureHandler: AddLateHandler = (services) => {
  const { reports } = services.language;
  onReport<{ params: ExposureParams; result: ReportPageResult }>(
    services,
    exposureRequest,
    (_options, { compute }) => compute((view) => reports.exposurePage(view)),
  );
};

export const addMigrationHandlers: AddLateHandler = (services) => {
  const { migrations } = services.language;
  onReport<{ params: MigrationParams; result: MigrationMapping }>(
    services,
    migrationMappingRequest,
    (question, { settings: { firmware }, compute }) =>
      compute((view) => migrations.mapping(view, question, firmware)),
  );
  onReport<{ params: MigrationParams; result: MigrationResult }>(
    services,
    migrateRequest,
    (question, { settings: { firmware, rules }, compute }) =>
      compute((view) => migrations.page(view, question, firmware, rules)),
    // The result is a configuration, with its secrets.
    { keep: ['text'] },
  );
  onReport<{ params: ConvertSslVpnParams; result: ConversionAnswer }>(
    services,
    convertSslVpnRequest,
    (wanted, { settings, compute }) => compute((view) => migrations.sslVpnPage(view, wanted, settings.rules)),
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
