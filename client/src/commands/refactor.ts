import { commands, Uri, window, type Disposable, type TextDocument } from 'vscode';
import type {
  PlanInput,
  PlanQuestion,
  RefactoringInput,
  RefactoringKind,
} from '../../../toolkit/src/protocol';
import { convertSslVpnCommand, refactorCommand } from '../commandIds';
import { notInPlace, type OpenPlan, type PlannedChanges } from '../features/plans/plannedEdits';
import { requestPlan } from '../features/plans/requestPlan';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { copyText } from './copyText';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Refactor…”, and the code actions that begin a refactoring. */
export function registerRefactor(session: ServerSession, changes: PlannedChanges): Disposable {
  return commands.registerCommand(refactorCommand, (resource?: unknown, input?: RefactoringInput) =>
    withFortiosDocument(
      session,
      {
        resource: typeof resource === 'string' ? Uri.parse(resource) : resource,
        missing: t('FortiOS: open a FortiGate configuration first.'),
      },
      async ({ document }) => {
        const begun = input ?? (await pickKind());
        if (begun === 'ssl-vpn') {
          await commands.executeCommand(convertSslVpnCommand, resource);
          return;
        }
        const open = begun && (await complete(session, document, begun));
        if (open) await offer(changes, open);
      },
    ),
  );
}

/** A rename of an entry begins with F2 in its name. */
async function pickKind(): Promise<RefactoringInput | 'ssl-vpn' | undefined> {
  const titles: Readonly<Record<Exclude<RefactoringKind, 'rename'> | 'ssl-vpn', string>> = {
    zone: t('Put interfaces into a zone'),
    sdwan: t('Put interfaces into SD-WAN'),
    interface: t('Replace an interface by another'),
    split: t('Split a policy by service'),
    group: t('Extract addresses into a group'),
    'vip-group': t('Put virtual IPs into a group'),
    'ssl-vpn': t('Replace SSL VPN by IPsec'),
  };
  const items = (Object.keys(titles) as (keyof typeof titles)[]).map((kind) => ({
    label: titles[kind],
    change: kind,
  }));
  const chosen = await window.showQuickPick(items, {
    title: t('Refactor'),
    placeHolder: t('Select a change'),
  });
  if (chosen?.change === 'ssl-vpn') return chosen.change;
  return chosen && { kind: chosen.change };
}

/** Asks what the plan needs to know, until it is complete. Undefined if the user cancels, or if it is refused. */
async function complete(
  session: ServerSession,
  document: TextDocument,
  begun: RefactoringInput,
): Promise<OpenPlan | undefined> {
  let input: PlanInput & RefactoringInput = begun;
  for (;;) {
    const result = await requestPlan(session, document, input);
    if (!result) return undefined;
    const { answer, version } = result;
    if (!('question' in answer)) return { document, version, plan: answer };
    const { question } = answer;
    const value = await ask(question);
    if (value === undefined) return undefined;
    input = { ...input, [question.field]: value };
  }
}

async function ask({ prompt, kind, items }: PlanQuestion): Promise<string | readonly string[] | undefined> {
  const options = { title: t('Refactor'), placeHolder: prompt, matchOnDescription: true };
  switch (kind) {
    case 'text':
      return window.showInputBox({ title: t('Refactor'), prompt });
    case 'one':
      return (await window.showQuickPick(items, options))?.label;
    case 'many':
      return (await window.showQuickPick(items, { ...options, canPickMany: true }))?.map(
        ({ label }) => label,
      );
    case 'one-or-new':
      return pickOrType(prompt, items);
  }
}

/** A quick pick in which the typed text is an item, too. */
function pickOrType(prompt: string, items: PlanQuestion['items']): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick();
    pick.title = t('Refactor');
    pick.placeholder = prompt;
    pick.items = items;
    pick.onDidChangeValue((typed) => {
      const name = typed.trim();
      const isNew = name !== '' && !items.some(({ label }) => label === name);
      pick.items = isNew ? [...items, { label: name, description: t('new') }] : items;
    });
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.label ?? (pick.value.trim() || undefined));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Shows the diff of a plan, and what can be done with it. */
async function offer(changes: PlannedChanges, open: OpenPlan): Promise<void> {
  const { plan } = open;
  const isEditable = await changes.showDiff(open);
  const [apply, copy, report] = [t('Apply'), t('Copy Commands'), t('Show Report')];
  const outcome = [t('FortiOS: {0}: {1} entries change.', plan.title, plan.steps.length), ...plan.check];
  const message = [...outcome, ...(isEditable ? [] : [notInPlace()])].join(' ');
  const show = plan.isProven ? window.showInformationMessage : window.showWarningMessage;
  for (;;) {
    const chosen = await show(message, ...(isEditable ? [apply] : []), copy, report);
    if (chosen === apply) {
      await changes.apply(open);
      return;
    }
    if (chosen === copy) await copyText(plan.commands, t('FortiOS: the commands were copied.'));
    else if (chosen === report) await changes.showReport(open);
    else return;
  }
}
