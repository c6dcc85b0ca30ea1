import { commands, Location, Position, Range, Uri, type Disposable } from 'vscode';
import { showReferencesCommand } from './names';

/** A place as LSP has it. */
interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What a click on “3 references” does: the server names the places in LSP's form, and VS Code wants its own. */
export function registerShowReferences(): Disposable {
  return commands.registerCommand(
    showReferencesCommand,
    async (uri: string, at: LspRange['start'], places: readonly { uri: string; range: LspRange }[]) => {
      await commands.executeCommand(
        'editor.action.showReferences',
        Uri.parse(uri),
        new Position(at.line, at.character),
        places.map(
          ({ uri: where, range: { start, end } }) =>
            new Location(Uri.parse(where), new Range(start.line, start.character, end.line, end.character)),
        ),
      );
    },
  );
}
