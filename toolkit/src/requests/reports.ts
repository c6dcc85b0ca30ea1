import { bytesOfBase64 } from 'fortios-language/base/base64';
import { readList } from '../operations/import/reading/list';
import { inOneStep, type Steps } from 'fortios-language/base/steps';
import type { CancellationToken } from 'vscode-languageserver';
import type { LanguageService } from '../languageService';
import { closeUpgradeReportNotification, type CloseUpgradeReportParams } from '../protocol';
import { reasonNotParsed } from 'fortios-language/session/analysisService';
import { yieldToEventLoop } from 'fortios-language/session/scheduler';
import type { ServerSettings } from 'fortios-language/session/settings';
import { withViews } from 'fortios-language/handlers/textViews';
import { refreshDiagnostics } from 'fortios-language/handlers/diagnostics';
import type { HandlerServices } from 'fortios-language/handlers/handler';
import type { LazyAnswers } from './answers';

type View = ReturnType<LanguageService['view']>;

/** Most memory of a report is free afterwards. */
const forReport = { isTemporary: true };

/** Answers that need the index of a document, in steps; null for one that is not open or is too large. */
export function onIndexed({ analysis }: HandlerServices) {
  return async <T>(
    uri: string,
    token: CancellationToken,
    answer: (view: View) => Steps<T>,
    pacing = {},
  ): Promise<T | null> =>
    (await analysis.get(uri, 'indexed', token))
      ? ((await analysis.compute(uri, answer, token, pacing)) ?? null)
      : null;
}

/** Reports on an open document, in steps; null for one that is not open or is too large. */
function onDocument({ analysis, documents }: HandlerServices) {
  return async <T>(
    uri: string,
    token: CancellationToken,
    report: (view: View, settings: ServerSettings) => Steps<T>,
  ): Promise<T | null> => {
    const settings = (await documents.withSettings(uri))?.settings;
    if (!settings) return null;
    return (await analysis.compute(uri, (view) => report(view, settings), token, forReport)) ?? null;
  };
}

const viewAnswers = ((services) => {
  const { language, documents, analysis } = services;
  const { policies } = language;
  const ask = onIndexed(services);
  return {
    'fortios/advisories': ({ uri }, token) => ask(uri, token, (view) => language.advisoriesPage(view)),
    'fortios/policyTable': async ({ uri }, token) => {
      const table = await ask(uri, token, (view) => policies.table(view));
      const placed = documents.outer.of(uri);
      if (!table || !placed) return table;
      const rows = table.rows.map((row) => ({ ...row, line: placed.lineOf(row.line - 1) + 1 }));
      return { ...table, rows };
    },
    'fortios/filterPolicies': ({ uri, ...filter }, token) =>
      ask(uri, token, (view) => policies.filter(view, filter)),
    'fortios/lookup': ({ uri, ...input }, token) =>
      ask(uri, token, (view) => policies.lookupPage(view, input)),
    'fortios/lookupDefaults': ({ uri, position }, token) =>
      ask(uri, token, (view) => policies.lookupDefaults(view, position)),
    'fortios/inspect': async ({ uri, ...query }, token) => {
      const view = await analysis.get(uri, 'parsed', token);
      return (view && language.inspect(view, query)) ?? null;
    },
    'fortios/placeSnippet': async ({ uri, position, ...query }, token) => {
      const view = await analysis.get(uri, 'parsed', token);
      return (view && language.placeSnippet(view, position, query)) ?? null;
    },
    'fortios/importSchema': ({ exports, stored, version }) =>
      language.importDeviceSchema(exports, stored, version),
    'fortios/checkLintConfig': ({ text }) => language.checkLintConfig(text),
    'fortios/completeLintConfig': ({ text, offset }) => language.completeLintConfig(text, offset),
  };
}) satisfies LazyAnswers;

export const reportAnswers = ((services) => {
  const { connection, language, documents } = services;
  const { reports, migrations, exports, imports } = language;
  const inSteps = onDocument(services);
  const report = <T>(
    uri: string,
    token: CancellationToken,
    make: (view: View, settings: ServerSettings) => T,
  ): Promise<T | null> => inSteps(uri, token, (view, settings) => inOneStep(() => make(view, settings)));
  const indexed = onIndexed(services);
  return {
    ...viewAnswers(services),
    'fortios/upgradeReport': async ({ uri, target }, token) => {
      const before = documents.texts.get(uri);
      const isUpdate = before !== undefined && language.upgrades.isOpen(before);
      const page = await inSteps(uri, token, (view) => language.upgrades.page(view, target));
      // After an edit, the client requests diagnostics anyway, so no refresh is necessary.
      if (!isUpdate) void refreshDiagnostics(services, uri);
      return page;
    },
    'fortios/pushChecklist': ({ uri }, token) => inSteps(uri, token, (view) => language.push.page(view)),
    'fortios/audit': ({ uri, benchmark, level }, token) =>
      report(uri, token, (view) => reports.auditPage(view, benchmark, level)),
    'fortios/exposure': ({ uri }, token) => report(uri, token, (view) => reports.exposurePage(view)),
    'fortios/redact': async ({ uri, ...options }, token) => {
      const copy = await report(uri, token, (view) =>
        language.redaction.copy(view, options, documents.outer.of(uri)),
      );
      const document = copy ? undefined : documents.texts.get(uri);
      const reason = document && reasonNotParsed(document);
      return reason === undefined ? copy : { message: `no redacted copy is made. ${reason}` };
    },
    'fortios/plan': async ({ uri, input }, token) => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings) return null;
      return indexed(
        uri,
        token,
        (view) => inOneStep(() => language.plans.answer(view, input, settings.rules)),
        forReport,
      );
    },
    'fortios/export': async ({ uri, redact, partialResultToken }, token) => {
      const choice = language.documentChoice(redact);
      const sheets = await report(uri, token, (view, { rules }) => exports.sheets(view, choice, rules));
      if (!sheets) return null;
      if ('exclusion' in sheets) return { message: sheets.exclusion };
      const { parts, note } = await exports.workbook(sheets, choice);
      if (partialResultToken === undefined) return { content: parts.join(''), note };
      for (const content of parts) {
        const part = { token: partialResultToken, value: { content } };
        void connection.notify('$/progress', part, { keep: ['content'] });
        await yieldToEventLoop();
      }
      return { content: '', note };
    },
    'fortios/networkMap': ({ configurations }, token) =>
      withViews(services, configurations, token, (views) =>
        inOneStep(() => {
          const devices: Parameters<typeof language.maps.of>[0][number][] = [];
          const excluded: string[] = [];
          for (const [index, view] of views.entries()) {
            const { name = '', text = '' } = configurations[index] ?? {};
            const facts = language.maps.facts(view, name);
            if ('exclusion' in facts) {
              excluded.push(`"${name}" is not in the map. ${facts.exclusion}`);
              continue;
            }
            const placed = documents.outer.placesIn(text);
            devices.push(placed ? { ...facts, lines: placed.outerLineNumbers } : facts);
          }
          return { map: language.maps.of(devices), excluded };
        }),
      ),
    'fortios/asBuiltReport': async ({ uri, redact, since }, token) => {
      const drawing = await reports.loadDrawing();
      return report(uri, token, (view, { rules, firmware }) => {
        const before = since && { ...since, text: documents.outer.commandsOf(since.text), firmware };
        const choice = { ...language.documentChoice(redact), before, drawing };
        return reports.document(view, choice, rules);
      });
    },
    'fortios/migrationMapping': ({ uri, ...question }, token) =>
      report(uri, token, (view, { firmware }) => migrations.mapping(view, question, firmware)),
    'fortios/migrate': ({ uri, ...question }, token) =>
      report(uri, token, (view, { firmware, rules }) => migrations.page(view, question, firmware, rules)),
    'fortios/importList': async ({ uri, list, ...options }, token) => {
      const bytes = bytesOfBase64(list.content);
      const read = bytes ? await readList(bytes) : { message: 'It is not in Base64.' };
      if ('message' in read) return { message: `"${list.name}" is not imported. ${read.message}` };
      return report(uri, token, (view, { rules }) =>
        imports.page(view, { name: list.name, sheets: read.sheets }, options, rules),
      );
    },
    'fortios/convertToCode': ({ uri, ...question }, token) =>
      report(uri, token, (view) => {
        const placed = documents.outer.of(uri);
        return language.convertToCode(view, question, placed && ((line) => placed.lineOf(line)));
      }),
    'fortios/convertSslVpn': ({ uri, ...wanted }, token) =>
      report(uri, token, (view, { rules }) => migrations.sslVpnPage(view, wanted, rules)),
  };
}) satisfies LazyAnswers;

/** Registers the end of an upgrade report, whose changes are findings of its document. */
export function addCloseUpgradeReport(services: HandlerServices<LanguageService>): void {
  const { connection, language, documents } = services;
  connection.onNotification(closeUpgradeReportNotification, ({ uri }: CloseUpgradeReportParams) => {
    const document = documents.texts.get(uri);
    if (!document) return;
    language.upgrades.close(document);
    void refreshDiagnostics(services, uri);
  });
}
