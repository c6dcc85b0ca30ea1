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
import type { AddHandler, Services } from './handler';

type View = ReturnType<LanguageService['view']>;

/** The requests contain the texts, which can be files, the clipboard or revisions that are not open in the editor. */
export const addCompareHandlers: AddHandler = (services) => {
  const { connection, documents, language } = services;
  connection.onRequest(compareRequest, (params: CompareParams): Promise<TextComparison> =>
    withViews(services, params, (before, after) => language.compare(before, after)),
  );
  connection.onRequest(
    compareCommandsRequest,
    ({ selection, ...params }: CompareCommandsParams): Promise<string> =>
      withViews(services, params, (before, after) => language.compareCommands(before, after, selection)),
  );
  connection.onRequest(rehearseRequest, async ({ commands, backup }: RehearseParams): Promise<string> => {
    const { rules: levels } = await documents.settings.of(backup.uri);
    const names = { commandsName: commands.name, backupName: backup.name };
    return withViews(services, { before: commands, after: backup }, (script, device) =>
      language.rehearsal(script, device, { ...names, levels }),
    );
  });
  return {};
};

/** Opens both texts for the duration of a request. */
async function withViews<T>(
  { language, documents }: Services,
  { before, after }: CompareParams,
  answer: (before: View, after: View) => T,
): Promise<T> {
  const open = async ({ uri, text }: ComparedText): Promise<View> => {
    const { firmware } = await documents.settings.of(uri);
    return language.view(language.open(text, { uri, languageId: 'fortios', version: 0 }), firmware);
  };
  const [old, now] = await Promise.all([open(before), open(after)]);
  try {
    return answer(old, now);
  } finally {
    old.document.dispose();
    now.document.dispose();
  }
}
