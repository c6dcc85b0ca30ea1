import { commands, Location, Position, Range, Uri, type Disposable } from 'vscode';
import { showReferencesCommand } from '../commandIds';

interface LspPosition {
  readonly line: number;
  readonly character: number;
}

interface LspLocation {
  readonly uri: string;
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
}

/** Runs for a click on “3 references”: converts LSP's locations to VS Code's. */
export function registerShowReferences(): Disposable {
  return commands.registerCommand(
    showReferencesCommand,
    async (uri: string, { line, character }: LspPosition, locations: readonly LspLocation[]) => {
      await commands.executeCommand(
        'editor.action.showReferences',
        Uri.parse(uri),
        new Position(line, character),
        locations.map(
          ({ uri: target, range: { start, end } }) =>
            new Location(Uri.parse(target), new Range(start.line, start.character, end.line, end.character)),
        ),
      );
    },
  );
}
