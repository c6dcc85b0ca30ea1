import {
  commands,
  Disposable,
  Position,
  Range,
  Uri,
  window,
  workspace,
  type CodeAction,
  type Location,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import type { ConfigurationNode } from '../../../toolkit/src/protocol';
import {
  clearConfigurationFilterCommand,
  compareEntryCommand,
  copyEntryCommand,
  copyTextCommand,
  explainEntryCommand,
  filterConfigurationCommand,
  goToEntryCommand,
  openLineCommand,
  policiesOfEntryCommand,
  referencesOfEntryCommand,
  saveConfigurationFilterCommand,
} from '../commandIds';
import { pickOtherSide, sideOf } from '../features/compare/comparedSides';
import type { Comparisons } from '../features/compare/comparison';
import type { PagePanels } from '../features/panels/pagePanels';
import { showReferencePage } from '../features/panels/referencePages';
import type { ConfigurationView, TreeNode } from '../features/tree/configurationView';
import { pickFilter } from '../features/tree/filterPicker';
import type { ViewState } from '../features/tree/viewState';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { reportNoComparison } from './compare';

type NodePlace = NonNullable<ConfigurationNode['place']>;

/** A node that is in the text. */
interface PlacedNode {
  readonly document: TextDocument;
  readonly label: string;
  readonly place: NodePlace;
}

/** The commands of the view of a configuration: its filter, and the menu of its entries. */
export function registerConfigurationView(
  session: ServerSession,
  view: ConfigurationView,
  state: ViewState,
  comparisons: Comparisons,
  panels: PagePanels,
): Disposable {
  const onNode =
    (run: (node: PlacedNode) => Promise<void>) =>
    async (argument?: TreeNode): Promise<void> => {
      const { uri, node } = argument ?? view.selected ?? {};
      if (uri === undefined || !node?.place) {
        void window.showInformationMessage(
          t('FortiOS: select an entry in the view Configuration of FortiGate first.'),
        );
        return;
      }
      const { label, place } = node;
      await run({ document: await workspace.openTextDocument(Uri.parse(uri)), label, place });
    };
  return Disposable.from(
    commands.registerCommand(filterConfigurationCommand, async () => {
      const filter = await pickFilter(state, view.filter);
      if (filter !== undefined) view.setFilter(filter);
    }),
    commands.registerCommand(clearConfigurationFilterCommand, () => {
      view.setFilter('');
    }),
    commands.registerCommand(saveConfigurationFilterCommand, () => {
      if (view.filter === '') return;
      state.saveFilter(view.filter);
      void window.showInformationMessage(t('FortiOS: the filter {0} is saved.', view.filter));
    }),
    commands.registerCommand(
      goToEntryCommand,
      onNode(async ({ document, place }) => {
        await commands.executeCommand(openLineCommand, document.uri.toString(), lineOf(place));
      }),
    ),
    commands.registerCommand(referencesOfEntryCommand, onNode(showReferences)),
    commands.registerCommand(
      policiesOfEntryCommand,
      onNode((node) => showPolicies(session, node)),
    ),
    commands.registerCommand(
      explainEntryCommand,
      onNode(async ({ document, place: { path } }) => {
        if (await showReferencePage(session, panels, { uri: document.uri.toString(), path })) return;
        void window.showInformationMessage(t('FortiOS: there is no explanation of {0}.', path));
      }),
    ),
    commands.registerCommand(
      compareEntryCommand,
      onNode((node) => compareEntry(comparisons, node)),
    ),
    commands.registerCommand(copyEntryCommand, onNode(copyAsCommands)),
  );
}

function lineOf({ range }: NodePlace): number {
  return range.start.line + 1;
}

function positionOf({ range: { start } }: NodePlace): Position {
  return new Position(start.line, start.character);
}

async function showReferences({ document: { uri }, label, place }: PlacedNode): Promise<void> {
  const position = positionOf(place);
  const found = await commands.executeCommand<readonly Location[] | undefined>(
    'vscode.executeReferenceProvider',
    uri,
    position,
  );
  const others = (found ?? []).filter(({ range }) => !range.contains(position));
  if (others.length === 0) {
    void window.showInformationMessage(t('FortiOS: nothing in this configuration refers to {0}.', label));
    return;
  }
  await commands.executeCommand(openLineCommand, uri.toString(), lineOf(place));
  await commands.executeCommand('editor.action.showReferences', uri, position, others);
}

interface PolicyItem extends QuickPickItem {
  readonly line: number;
}

async function showPolicies(session: ServerSession, { document, label, place }: PlacedNode): Promise<void> {
  const uri = document.uri.toString();
  const params = { uri, position: place.range.start };
  const policies = await session.request('fortios/policiesUsing', params);
  if (!policies) {
    void window.showErrorMessage(t('FortiOS: the policies were not found. The document may be too large.'));
    return;
  }
  if (policies.length === 0) {
    void window.showInformationMessage(t('FortiOS: no policy in this configuration uses {0}.', label));
    return;
  }
  const items = policies.map(({ label: name, description, icon, place: at }): PolicyItem => ({
    label: `$(${icon}) ${name}`,
    description,
    line: at ? lineOf(at) : 1,
  }));
  const picked = await window.showQuickPick(items, {
    title: t('Policies that use {0}: {1}', label, policies.length),
    placeHolder: t('Select a policy to show it in the editor'),
    matchOnDescription: true,
  });
  if (picked) await commands.executeCommand(openLineCommand, uri, picked.line);
}

/** Compares the configuration with another one, and shows what changed in the entry. */
async function compareEntry(comparisons: Comparisons, { document, label, place }: PlacedNode): Promise<void> {
  const current = sideOf(document);
  const other = await pickOtherSide(document, {
    title: t('Compare {0} in {1} with …', label, current.name),
    placeHolder: t('Select the older configuration'),
    withRevisions: true,
  });
  if (!other) return;
  if (!(await comparisons.open(other, current))) {
    reportNoComparison();
    return;
  }
  const { start } = place.range;
  const rows = comparisons.current?.result.parts.flatMap(({ tables }) => tables.flatMap((one) => one.rows));
  const changed = rows?.find(
    ({ newLine }) => newLine !== undefined && newLine >= start.line && newLine <= place.lastLine,
  );
  if (changed) await comparisons.reveal(changed);
  else void window.showInformationMessage(t('FortiOS: the comparison lists no change of {0}.', label));
}

async function copyAsCommands({ document: { uri }, label, place }: PlacedNode): Promise<void> {
  const position = positionOf(place);
  const actions = await commands.executeCommand<readonly CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    uri,
    new Range(position, position),
    'refactor',
  );
  const copy = actions?.find(({ command }) => command?.command === copyTextCommand)?.command;
  if (copy) await commands.executeCommand(copy.command, ...((copy.arguments ?? []) as readonly unknown[]));
  else void window.showInformationMessage(t('FortiOS: {0} is not complete, so it was not copied.', label));
}
