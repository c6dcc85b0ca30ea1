import { LanguageService } from '../languageService';
import type { HandlerServices } from 'fortios-language/handlers/handler';
import type { LazyAnswers, ToolkitAnswers } from './answers';
import { addCloseUpgradeReport, reportAnswers, onIndexed } from './reports';
import { inOneStep, runToCompletion } from 'fortios-language/base/steps';
import { withViews } from 'fortios-language/handlers/textViews';
import { answerAbout } from '../assistants/answerAbout';
import { questions } from '../assistants/questions';

/** The requests of our own that no editor sends before a user asks for something. */
export function lazyAnswers(services: HandlerServices): Partial<ToolkitAnswers> {
  const complete = { ...services, language: LanguageService.from(services.language) };
  addCloseUpgradeReport(complete);
  return {
    ...treeAnswers(complete),
    ...reportAnswers(complete),
    ...compareAnswers(complete),
    ...questionAnswers(complete),
  };
}

/** Tokens contain no text. */
const numbers = { keep: 'answer' } as const;

/** The commands are for a device. */
const written = { keep: ['text'] } as const;

/** The requests contain the texts, which can be files, the clipboard or revisions that are not open in the editor. */
const compareAnswers = ((services) => {
  const { documents, language } = services;
  const { devices } = language;
  return {
    'fortios/compare': ({ before, after, include }, token) =>
      withViews(services, [before, after], token, ([old, now]) =>
        inOneStep(() => devices.compareTexts(old, now, include)),
      ),
    'fortios/compareCommands': ({ selection, before, after, include }, token) =>
      withViews(
        services,
        [before, after],
        token,
        ([old, now]) => inOneStep(() => devices.compareCommands(old, now, selection, include)),
        written,
      ),
    'fortios/textTokens': (text, token) =>
      withViews(services, [text], token, ([view]) => language.semanticTokens(view), numbers),
    'fortios/rehearse': async ({ commands, backup, vdom }, token) => {
      const { rules: levels } = await documents.settings.of(backup.uri);
      const names = { commandsName: commands.name, backupName: backup.name };
      const page = await withViews(services, [commands, backup], token, ([script, device]) =>
        inOneStep(() => devices.rehearsalPage(script, device, { ...names, levels, vdom })),
      );
      // The lines of the page are those of the commands.
      return documents.outer.leave(page, undefined, documents.outer.placesIn(commands.text));
    },
  };
}) satisfies LazyAnswers;

/**
 * Questions of assistants. They are answered about a copy of the text, so that edits and the findings in the editor neither
 * wait for an answer nor change it.
 */
const questionAnswers = ((services) => {
  const { language, documents } = services;
  return {
    'fortios/answerQuestion': async ({ question: name, inputs, configuration }, token) => {
      const question = questions.find((one) => one.name === name);
      if (!question) return null;
      if (!configuration) return runToCompletion(answerAbout(language, question, inputs));
      const { uri, name: file } = configuration;
      const text = configuration.text ?? documents.texts.get(uri)?.getText();
      if (text === undefined) return null;
      const { rules: levels, requirements, accepted } = await documents.settings.of(uri);
      const checks = { levels, requirements, accepted };
      return withViews(services, [{ uri, text }], token, ([view]) =>
        answerAbout(language, question, inputs, { configuration: { name: file, view }, checks }),
      );
    },
  };
}) satisfies LazyAnswers;

const treeAnswers = ((services) => {
  const { language } = services;
  const ask = onIndexed(services);
  return {
    'fortios/configurationNodes': ({ uri, parent, filter }, token) =>
      ask(uri, token, (view) => language.configurationNodes(view, parent, filter)),
    'fortios/configurationPath': ({ uri, position, filter }, token) =>
      ask(uri, token, (view) => language.configurationPath(view, position, filter)),
    'fortios/policiesUsing': ({ uri, position }, token) =>
      ask(uri, token, (view) => language.policiesUsing(view, position)),
  };
}) satisfies LazyAnswers;
