import { diagnosticCapabilities } from './diagnostics';
import { addAnswers, type AddHandler } from './handler';
import { withViews } from './textViews';

/** Requests of the view of findings, in addition to diagnostics and quick fixes. */
export const addFindingsHandlers: AddHandler = (services) => {
  const { client, language, documents, analysis } = services;
  addAnswers(services, {
    'fortios/fixRule': async ({ uri, rule }, token) => {
      const known = await analysis.get(uri, 'diagnosed', token);
      if (!known) return null;
      const { view, problems } = known;
      const { version } = view.document;
      return (await analysis.compute(uri, () => language.ruleFixes(problems, rule, version), token)) ?? null;
    },
    'fortios/checkText': async (text, token) => {
      const { rules: levels, ignored, requirements } = await documents.settings.of(text.uri);
      if (ignored) return null;
      return withViews(services, [text], token, function* ([view]) {
        const problems = yield* language.checkText(view, { levels, requirements });
        const diagnostics = language.diagnostics(problems, text.uri, diagnosticCapabilities(client));
        return documents.outer.leave({ diagnostics }, undefined, documents.outer.placesIn(text.text));
      });
    },
    'fortios/hardeningFindings': async ({ uri }, token) => {
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
  });
  return {};
};
