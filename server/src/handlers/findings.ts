import type { CancellationToken } from 'vscode-languageserver';
import {
  checkTextRequest,
  fixRuleRequest,
  hardeningFindingsRequest,
  type CheckTextResult,
  type ComparedText,
  type FixRuleParams,
  type HardeningFindingsParams,
  type HardeningFindingsResult,
  type RuleFixes,
} from '../protocol';
import { diagnosticCapabilities } from './diagnostics';
import type { AddHandler } from './handler';
import { withViews } from './textViews';

/** Requests of the view of findings, in addition to diagnostics and quick fixes. */
export const addFindingsHandlers: AddHandler = (services) => {
  const { connection, client, language, documents, analysis } = services;
  connection.onRequest(
    fixRuleRequest,
    async ({ uri, rule }: FixRuleParams, token: CancellationToken): Promise<RuleFixes | null> => {
      const known = await analysis.get(uri, 'diagnosed', token);
      if (!known) return null;
      const { view, problems } = known;
      const { version } = view.document;
      return (await analysis.compute(uri, () => language.ruleFixes(problems, rule, version), token)) ?? null;
    },
  );
  connection.onRequest(
    checkTextRequest,
    async (text: ComparedText, token: CancellationToken): Promise<CheckTextResult | null> => {
      const { rules: levels, ignored, requirements } = await documents.settings.of(text.uri);
      if (ignored) return null;
      return withViews(services, [text], token, function* ([view]) {
        const problems = yield* language.checkText(view, { levels, requirements });
        const diagnostics = language.diagnostics(problems, text.uri, diagnosticCapabilities(client));
        return documents.outer.leave({ diagnostics }, undefined, documents.outer.placesIn(text.text));
      });
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
