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
import { openLineCommand } from '../commandIds';
import { isPanel } from '../features/panels/panelColumn';
import { t } from '../l10n';

/**
 * Runs for a line link in a panel, and for a node of a view: shows the document in the group where it is open, and selects the
 * line. With `preserveFocus`, the focus stays in the view.
 */
export function registerOpenLine(): Disposable {
  return commands.registerCommand(
    openLineCommand,
    async (uriText: string, line: number, preserveFocus?: boolean) => {
      const uri = Uri.parse(uriText);
      const document = await openDocument(uri);
      if (!document) {
        void window.showErrorMessage(t('FortiOS: {0} is closed and cannot be opened again.', uri.path));
        return;
      }
      const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(
        Math.min(line, document.lineCount) - 1,
      );
      await window.showTextDocument(document, {
        viewColumn: columnOf(uri),
        preserveFocus: preserveFocus === true,
        selection: new Range(
          range.start.line,
          firstNonWhitespaceCharacterIndex,
          range.end.line,
          range.end.character,
        ),
      });
    },
  );
}

/** Opening the URI of a closed untitled document would create an empty one, so the result is undefined then. */
async function openDocument(uri: Uri): Promise<TextDocument | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open || uri.scheme === 'untitled') return open;
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** A panel that fills the group of the document stays visible: the line is shown beside it. */
function columnOf(uri: Uri): ViewColumn {
  const groups = window.tabGroups.all.filter(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
  const free = groups.find(({ activeTab }) => !isPanel(activeTab));
  if (free) return free.viewColumn;
  return groups.length > 0 ? ViewColumn.Beside : ViewColumn.One;
}
