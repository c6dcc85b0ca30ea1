import {
  commands,
  Position,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type QuickPickItem,
} from 'vscode';
import { openLineCommand } from '../../commandIds';
import { t } from '../../l10n';

/** A place to go to: an object, or an entry that uses it. */
interface UseItem extends QuickPickItem {
  readonly target?: CallHierarchyItem;
}

/**
 * Lists what uses a policy and each of its objects, and goes to the selected place. The server answers as for VS Code's
 * call hierarchy.
 *
 * @param line of the policy's `edit`, counted from 1
 */
export async function showUses(uri: string, line: number): Promise<void> {
  const pick = window.createQuickPick<UseItem>();
  pick.placeholder = t('Select what you want to see');
  pick.matchOnDescription = true;
  pick.busy = true;
  pick.onDidHide(() => {
    pick.dispose();
  });
  pick.onDidAccept(() => {
    const target = pick.selectedItems[0]?.target;
    pick.hide();
    if (target)
      void commands.executeCommand(
        openLineCommand,
        target.uri.toString(),
        target.selectionRange.start.line + 1,
      );
  });
  pick.show();
  const policy = await policyAt(Uri.parse(uri), line);
  pick.title = policy ? t('What uses policy {0} and its objects', policy.name) : t('Used by');
  pick.items = policy ? await itemsOf(policy) : [];
  pick.busy = false;
}

async function policyAt(uri: Uri, line: number): Promise<CallHierarchyItem | undefined> {
  const document = await workspace.openTextDocument(uri);
  const [keyword = ''] = /^\s*\S+\s+/.exec(document.lineAt(line - 1).text) ?? [];
  const found = await commands.executeCommand<readonly CallHierarchyItem[] | undefined>(
    'vscode.prepareCallHierarchy',
    uri,
    new Position(line - 1, keyword.length),
  );
  return found?.[0];
}

async function itemsOf(policy: CallHierarchyItem): Promise<readonly UseItem[]> {
  const outgoing = await commands.executeCommand<readonly CallHierarchyOutgoingCall[] | undefined>(
    'vscode.provideOutgoingCalls',
    policy,
  );
  const objects = [policy, ...(outgoing ?? []).map(({ to }) => to)];
  const groups = await Promise.all(
    objects.map(async (object) => {
      const incoming = await commands.executeCommand<readonly CallHierarchyIncomingCall[] | undefined>(
        'vscode.provideIncomingCalls',
        object,
      );
      const users = (incoming ?? []).map(({ from }) => from).filter((user) => !isSamePlace(user, policy));
      return [
        {
          label: `${object.name} (${useCount(users.length, object === policy)})`,
          kind: QuickPickItemKind.Separator,
        },
        itemOf(object, 'symbol-struct'),
        ...users.map((user) => itemOf(user, 'arrow-left')),
      ];
    }),
  );
  return groups.flat();
}

function itemOf(target: CallHierarchyItem, icon: string): UseItem {
  return { label: `$(${icon}) ${target.name}`, description: target.detail ?? '', target };
}

function useCount(count: number, isPolicy: boolean): string {
  if (count === 0) return isPolicy ? t('not used') : t('only used here');
  return count === 1 ? t('1 other use') : t('{0} other uses', String(count));
}

function isSamePlace(a: CallHierarchyItem, b: CallHierarchyItem): boolean {
  return a.uri.toString() === b.uri.toString() && a.selectionRange.isEqual(b.selectionRange);
}
