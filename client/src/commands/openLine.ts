import {
  commands,
  Range,
  TabInputText,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { t } from '../l10n';
import { openLineCommand } from './names';

/** What a link to a line does: shows the document where it is already open, with the line selected. */
export function registerOpenLine(): Disposable {
  return commands.registerCommand(openLineCommand, async (address: string, line: number) => {
    const uri = Uri.parse(address);
    const document = await open(uri);
    if (!document) {
      void window.showErrorMessage(
        t('FortiOS: {0} is no longer open, and cannot be opened again.', uri.path),
      );
      return;
    }
    const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(
      Math.min(line, document.lineCount) - 1,
    );
    await window.showTextDocument(document, {
      viewColumn: columnOf(uri),
      selection: new Range(
        range.start.line,
        firstNonWhitespaceCharacterIndex,
        range.end.line,
        range.end.character,
      ),
    });
  });
}

/** An untitled document that was closed is gone; to open its URI would make an empty one. */
async function open(uri: Uri): Promise<TextDocument | undefined> {
  const known = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (known || uri.scheme === 'untitled') return known;
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

function columnOf(uri: Uri): ViewColumn {
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
  return group?.viewColumn ?? ViewColumn.One;
}
