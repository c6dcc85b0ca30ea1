import { commands, Disposable, window, type TextDocument, type TextEditor } from 'vscode';
import type { Page } from '../../../toolkit/src/page/page';
import type { ChangeCommands, ComparedRow, RequestParams } from '../../../toolkit/src/protocol';
import {
  closeComparisonCommand,
  compareWithCommand,
  copyChangeCommandsCommand,
  copyUndoCommandsCommand,
  filterChangesCommand,
  rehearseCommand,
  revealChangeCommand,
  toggleUnitDataCommand,
} from '../commandIds';
import type { ChangeNode, ChangesTree } from '../features/compare/changesTree';
import { pickOtherSide, sideOf, type ComparedSide } from '../features/compare/comparedSides';
import { requestCommands, type Comparisons } from '../features/compare/comparison';
import { committedText } from '../features/compare/gitRevisions';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import { resultOrMessage } from '../server/resultOrMessage';
import type { ServerSession } from '../server/session';
import { copyText } from './copyText';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Compare With…”, “FortiOS: Rehearse on…”, “FortiOS: Copy the Commands That Undo This”, and the commands of the view of changes. */
export function registerCompare(
  session: ServerSession,
  comparisons: Comparisons,
  tree: ChangesTree,
  panels: PagePanels,
): Disposable {
  const missing = t('FortiOS: open a FortiGate configuration first.');
  return Disposable.from(
    commands.registerCommand(compareWithCommand, (resource?: unknown) =>
      withFortiosDocument(session, { resource, missing }, async ({ document }) => {
        const current = sideOf(document);
        const other = await pickOtherSide(document, {
          title: t('Compare {0} with …', current.name),
          placeHolder: t('Select the older configuration'),
          withRevisions: true,
        });
        if (!other) return;
        if (await comparisons.open(other, current)) reportEqual(comparisons);
        else reportNoComparison();
      }),
    ),
    commands.registerCommand(rehearseCommand, (resource?: unknown) =>
      withFortiosDocument(session, { resource, missing }, ({ document }) =>
        rehearse(session, panels, document),
      ),
    ),
    commands.registerCommand(copyUndoCommandsCommand, (resource?: unknown) =>
      withFortiosDocument(session, { resource, missing }, (editor) => copyUndoCommands(session, editor)),
    ),
    commands.registerCommand(revealChangeCommand, (row: ComparedRow) => comparisons.reveal(row)),
    commands.registerCommand(copyChangeCommandsCommand, async (node?: ChangeNode) => {
      await copy(await comparisons.commands(node ? { ids: tree.idsOf(node) } : {}));
    }),
    commands.registerCommand(filterChangesCommand, () => tree.filter()),
    commands.registerCommand(toggleUnitDataCommand, async () => {
      if (!(await comparisons.toggleUnitData())) reportNoComparison();
    }),
    commands.registerCommand(closeComparisonCommand, () => comparisons.close()),
  );
}

/** Says that the compared configurations do not differ: the diff editor is empty then. */
function reportEqual({ current }: Comparisons): void {
  if (!current || current.result.parts.length > 0) return;
  const { before, after, result } = current;
  const equal = t('FortiOS: no differences between {0} and {1}.', before.name, after.name);
  void window.showInformationMessage([equal, result.leftOut].filter(Boolean).join(' '));
}

/** Says that the server has no comparison. */
export function reportNoComparison(): void {
  void window.showErrorMessage(t('FortiOS: the configurations could not be compared.'));
}

/** Shows what the commands of a document would do to the device of a backup. */
async function rehearse(session: ServerSession, panels: PagePanels, document: TextDocument): Promise<void> {
  const script = sideOf(document);
  const backup = await pickOtherSide(document, {
    title: t('Rehearse {0} on …', script.name),
    placeHolder: t('Select the backup of the device'),
    withRevisions: false,
  });
  if (!backup) return;
  const toText = ({ name, uri, text }: ComparedSide): RequestParams<'fortios/rehearse'>['backup'] => ({
    name,
    uri: uri.toString(),
    text,
  });
  const params = { commands: toText(script), backup: toText(backup) };
  const missing = t('FortiOS: the commands could not be rehearsed.');
  const answer = await session.ask('fortios/rehearse', params);
  const page = resultOrMessage<Page>(session, answer, missing);
  if (!page) return;
  const title = t('{0} on {1}', script.name, backup.name);
  await panels.show('rehearsal', { ...page, title, sourceUri: script.uri.toString() });
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
  const undo = await requestCommands(session, current, before, {
    selection: { lines: [selection.start.line, last] },
  });
  if (undo?.text === '') {
    void window.showInformationMessage(
      t('FortiOS: the selection does not differ from the committed version. Select the changed lines.'),
    );
    return;
  }
  await copy(undo);
}

async function copy(commandsToCopy: ChangeCommands | undefined): Promise<void> {
  if (commandsToCopy === undefined) {
    void window.showErrorMessage(t('FortiOS: the commands could not be created.'));
    return;
  }
  const { text, secrets, unitData } = commandsToCopy;
  const leftOut =
    unitData > 0
      ? [t('They leave out data of one unit, such as factory certificates, disk partitions and dashboards.')]
      : [];
  if (text === '') {
    const nothing = t('FortiOS: these changes need no commands.');
    void window.showInformationMessage([nothing, ...leftOut].join(' '));
    return;
  }
  const count = text.trimEnd().split('\n').length;
  const copied =
    count === 1
      ? t('FortiOS: 1 line of commands copied.')
      : t('FortiOS: {0} lines of commands copied.', count);
  await copyText(text, copied);
  const warning =
    secrets > 0
      ? [t('They contain passwords or private keys ({0}): paste them only into the device.', secrets)]
      : [];
  const message = [copied, ...warning, ...leftOut].join(' ');
  if (secrets > 0) void window.showWarningMessage(message);
  else if (unitData > 0) void window.showInformationMessage(message);
}
