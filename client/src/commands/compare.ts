import { commands, Disposable, env, window, type TextEditor } from 'vscode';
import type { ComparedRow } from '../../../server/src/protocol';
import {
  closeComparisonCommand,
  compareWithCommand,
  copyChangeCommandsCommand,
  copyUndoCommandsCommand,
  filterChangesCommand,
  revealChangeCommand,
} from '../commandIds';
import type { ChangeNode, ChangesTree } from '../features/compare/changesTree';
import { pickOtherSide, sideOf, type ComparedSide } from '../features/compare/comparedSides';
import { requestCommands, type Comparisons } from '../features/compare/comparison';
import { committedText } from '../features/compare/gitRevisions';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** How long the confirmation is shown, in milliseconds. */
const confirmationMs = 3_000;

/** “FortiOS: Compare With…”, “FortiOS: Copy the Commands That Undo This”, and the commands of the view of changes. */
export function registerCompare(
  session: ServerSession,
  comparisons: Comparisons,
  tree: ChangesTree,
): Disposable {
  const missing = t('FortiOS: open a FortiGate configuration first.');
  return Disposable.from(
    commands.registerCommand(compareWithCommand, (resource?: unknown) =>
      withFortiosDocument(session, { resource, missing }, async ({ document }) => {
        const other = await pickOtherSide(document);
        if (!other) return;
        if (await comparisons.open(other, sideOf(document))) return;
        void window.showErrorMessage(t('FortiOS: the configurations could not be compared.'));
      }),
    ),
    commands.registerCommand(copyUndoCommandsCommand, (resource?: unknown) =>
      withFortiosDocument(session, { resource, missing }, (editor) => copyUndoCommands(session, editor)),
    ),
    commands.registerCommand(revealChangeCommand, (row: ComparedRow) => comparisons.reveal(row)),
    commands.registerCommand(copyChangeCommandsCommand, async (node?: ChangeNode) => {
      await copy(await comparisons.commands(node ? { ids: tree.idsOf(node) } : {}));
    }),
    commands.registerCommand(filterChangesCommand, () => tree.filter()),
    commands.registerCommand(closeComparisonCommand, () => {
      comparisons.close();
    }),
  );
}

async function copyUndoCommands(session: ServerSession, { document, selection }: TextEditor): Promise<void> {
  const committed = await committedText(document.uri);
  if (committed === undefined) {
    void window.showInformationMessage(
      t('FortiOS: the file has no committed version in Git, so there is nothing to return to.'),
    );
    return;
  }
  const current = sideOf(document);
  const before: ComparedSide = { ...current, isDocument: false, text: committed };
  // A selection that ends at the beginning of a line does not contain this line.
  const endsBefore = !selection.isEmpty && selection.end.character === 0;
  const last = Math.max(selection.start.line, selection.end.line - (endsBefore ? 1 : 0));
  const text = await requestCommands(session, current, before, { lines: [selection.start.line, last] });
  if (text === '') {
    void window.showInformationMessage(
      t('FortiOS: the selection does not differ from the committed version. Select the changed lines.'),
    );
    return;
  }
  await copy(text);
}

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) {
    void window.showErrorMessage(t('FortiOS: the commands could not be created.'));
    return;
  }
  await env.clipboard.writeText(text);
  const count = text.trimEnd().split('\n').length;
  window.setStatusBarMessage(
    `$(check) ${t('FortiOS: {0} lines of commands copied.', count)}`,
    confirmationMs,
  );
}
