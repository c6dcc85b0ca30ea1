import type { Steps } from '../base/steps';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { EditorService } from '../editorService';
import type { ComparedText } from '../protocol';
import { maskAnswer, type MaskOptions, type Masked, type SecretNames } from '../secrets/masking';
import { reasonNotParsed } from '../session/analysisService';
import { runCooperatively, timeSlice } from '../session/scheduler';
import type { HandlerServices } from './handler';

type View = ReturnType<EditorService['view']>;

type Views<Texts extends readonly unknown[]> = { readonly [Index in keyof Texts]: View };

/** Opens texts for the duration of a request. Other requests are answered between the steps. */
export async function withViews<
  const Texts extends readonly (ComparedText & { readonly version?: string })[],
  T,
>(
  { language, documents }: HandlerServices,
  texts: Texts,
  token: CancellationToken,
  answer: (views: Views<Texts>) => Steps<T>,
  options: MaskOptions = {},
): Promise<Masked<T>> {
  const open = async ({ uri, text, version }: Texts[number]): Promise<View> => {
    const { firmware } = await documents.settings.of(uri);
    const settings = version === undefined ? firmware : { ...firmware, version };
    const inner = documents.outer.commandsOf(text);
    return language.view(language.open(inner, { uri, languageId: 'fortios', version: 0 }), settings);
  };
  const views = (await Promise.all(texts.map(open))) as Views<Texts>;
  function* steps(): Steps<Masked<T>> {
    for (const { document } of views) yield* document.parse(timeSlice);
    const result = yield* answer(views);
    // The connection knows only the secrets of open documents.
    const secrets: SecretNames[] = [];
    if (options.keep !== 'answer') for (const view of views) secrets.push(yield* language.secretsOf(view));
    return yield* maskAnswer(result, secrets, options);
  }
  try {
    for (const { document } of views) {
      const reason = reasonNotParsed(document);
      if (reason !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, reason);
    }
    const done = await runCooperatively(steps(), () => !token.isCancellationRequested, {
      minSteps: 1,
      isTemporary: true,
    });
    if (!done) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    return done.value;
  } finally {
    for (const { document } of views) document.dispose();
  }
}
