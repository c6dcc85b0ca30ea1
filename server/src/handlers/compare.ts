import type { CancellationToken } from 'vscode-languageserver';
import {
  compareCommandsRequest,
  compareRequest,
  rehearseRequest,
  textTokensRequest,
  type ChangeCommands,
  type CompareCommandsParams,
  type CompareParams,
  type RehearseParams,
  type TextTokensParams,
  type TextComparison,
} from '../protocol';
import type { AddLateHandler } from './handler';
import { onTexts, withViews } from './textViews';

/** Tokens contain no text. */
const numbers = { keep: 'answer' } as const;

/** The commands are for a device. */
const written = { keep: ['text'] } as const;

/** The requests contain the texts, which can be files, the clipboard or revisions that are not open in the editor. */
export const addCompareHandlers: AddLateHandler = (services) => {
  const { connection, documents, language } = services;
  onTexts(
    services,
    compareRequest,
    ({ before, after }: CompareParams) => [before, after],
    ({ before, after, include }, token): Promise<TextComparison> =>
      withViews(services, [before, after], token, ([old, now]) =>
        language.devices.compareTexts(old, now, include),
      ),
  );
  onTexts(
    services,
    compareCommandsRequest,
    ({ before, after }: CompareCommandsParams) => [before, after],
    ({ selection, before, after, include }, token): Promise<ChangeCommands> =>
      withViews(
        services,
        [before, after],
        token,
        ([old, now]) => language.devices.compareCommands(old, now, selection, include),
        written,
      ),
    written,
  );
  connection.onRequest(
    textTokensRequest,
    ({ version, ...text }: TextTokensParams, token: CancellationToken): Promise<number[]> =>
      withViews(services, [{ ...text, version }], token, ([view]) => language.semanticTokens(view), numbers),
  );
  onTexts(
    services,
    rehearseRequest,
    ({ commands, backup }: RehearseParams) => [commands, backup],
    async ({ commands, backup }, token): Promise<string> => {
      const { rules: levels } = await documents.settings.of(backup.uri);
      const names = { commandsName: commands.name, backupName: backup.name };
      return withViews(services, [commands, backup], token, ([script, device]) =>
        language.devices.rehearsalPage(script, device, { ...names, levels }),
      );
    },
  );
};
