import type { Steps } from 'fortios-language/base/steps';
import type { LanguageService } from '../languageService';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { SecretNames } from 'fortios-language/secrets/masking';
import { openerOf, type AskedChecks, type AskedConfiguration } from './context';
import type { Question } from './question';
import { answerTo } from './questions';

/** The answer to a question about a document in an editor, or about none. */
export function* answerAbout(
  service: LanguageService,
  question: Question,
  given: Readonly<Record<string, unknown>>,
  about?: { readonly configuration: AskedConfiguration; readonly checks: AskedChecks },
): Steps<{ readonly text: string; readonly isError: boolean }> {
  const secrets: SecretNames[] = [];
  const texts: ConfigDocument[] = [];
  try {
    if (about) secrets.push(yield* service.secretsOf(about.configuration.view));
    const { content, isError = false } = yield* answerTo(question, given, {
      service,
      secrets,
      configuration: about?.configuration,
      checks: about?.checks ?? { levels: {} },
      open: openerOf(service, texts, secrets),
      // The text can change until the next question.
      remember: (_key, compute) => compute(),
    });
    return { text: content.map(({ text }) => text).join('\n'), isError };
  } finally {
    for (const document of texts) document.dispose();
  }
}
