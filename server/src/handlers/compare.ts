import { inOneStep } from '../base/steps';
import type { LateAnswers } from './handler';
import { withViews } from './textViews';

/** Tokens contain no text. */
const numbers = { keep: 'answer' } as const;

/** The commands are for a device. */
const written = { keep: ['text'] } as const;

/** The requests contain the texts, which can be files, the clipboard or revisions that are not open in the editor. */
export const compareAnswers = ((services) => {
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
    'fortios/rehearse': async ({ commands, backup }, token) => {
      const { rules: levels } = await documents.settings.of(backup.uri);
      const names = { commandsName: commands.name, backupName: backup.name };
      const page = await withViews(services, [commands, backup], token, ([script, device]) =>
        inOneStep(() => devices.rehearsalPage(script, device, { ...names, levels })),
      );
      // The lines of the page are those of the commands.
      return documents.outer.leave(page, undefined, documents.outer.placesIn(commands.text));
    },
  };
}) satisfies LateAnswers;
