import type { Steps } from '../base/steps';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { LanguageService } from '../languageService';
import {
  compareCommandsRequest,
  compareRequest,
  rehearseRequest,
  type CompareCommandsParams,
  type ComparedText,
  type CompareParams,
  type RehearseParams,
  type TextComparison,
} from '../protocol';
import { runCooperatively, timeSlice } from '../session/scheduler';
import type { AddHandler, Services } from './handler';

type View = ReturnType<LanguageService['view']>;

/** The requests contain the texts, which can be files, the clipboard or revisions that are not open in the editor. */
export const addCompareHandlers: AddHandler = (services) => {
  const { connection, documents, language } = services;
  connection.onRequest(
    compareRequest,
    (params: CompareParams, token: CancellationToken): Promise<TextComparison> =>
      withViews(services, params, token, (before, after) => language.devices.compareTexts(before, after)),
  );
  connection.onRequest(
    compareCommandsRequest,
    ({ selection, ...params }: CompareCommandsParams, token: CancellationToken): Promise<string> =>
      withViews(services, params, token, (before, after) =>
        language.devices.compareCommands(before, after, selection),
      ),
  );
  connection.onRequest(
    rehearseRequest,
    async ({ commands, backup }: RehearseParams, token: CancellationToken): Promise<string> => {
      const { rules: levels } = await documents.settings.of(backup.uri);
      const names = { commandsName: commands.name, backupName: backup.name };
      return withViews(services, { before: commands, after: backup }, token, (script, device) =>
        language.devices.rehearsalPage(script, device, { ...names, levels }),
      );
    },
  );
  return {};
};

/** Opens both texts for the duration of a request. Other requests are answered between the steps. */
async function withViews<T>(
  { language, documents }: Services,
  { before, after }: CompareParams,
  token: CancellationToken,
  answer: (before: View, after: View) => Steps<T>,
): Promise<T> {
  const open = async ({ uri, text }: ComparedText): Promise<View> => {
    const { firmware } = await documents.settings.of(uri);
    return language.view(language.open(text, { uri, languageId: 'fortios', version: 0 }), firmware);
  };
  const [old, now] = await Promise.all([open(before), open(after)]);
  function* steps(): Steps<T> {
    for (const { document } of [old, now]) yield* document.parse(timeSlice);
    return yield* answer(old, now);
  }
  try {
    const done = await runCooperatively(steps(), () => !token.isCancellationRequested, {
      minSteps: 1,
      isTemporary: true,
    });
    if (!done) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    return done.value;
  } finally {
    old.document.dispose();
    now.document.dispose();
  }
}
