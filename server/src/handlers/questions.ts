import { answerAbout } from '../assistants/answerAbout';
import { questions } from '../assistants/questions';
import { runToCompletion } from '../base/steps';
import { withViews } from './textViews';
import type { LateAnswers } from './handler';

/**
 * Questions of assistants. They are answered about a copy of the text, so that edits and the findings in the editor neither
 * wait for an answer nor change it.
 */
export const questionAnswers = ((services) => {
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
}) satisfies LateAnswers;
