import { commands, Disposable, window } from 'vscode';
import {
  applyCleanUpCommand,
  cleanUpCommand,
  closeCleanUpCommand,
  copyCleanUpCommand,
  showCleanUpDiffCommand,
  showCleanUpReportCommand,
} from '../commandIds';
import type { CleanUpTree } from '../features/plans/cleanUpTree';
import { notInPlace, type OpenPlan, type PlannedChanges } from '../features/plans/plannedEdits';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { copyText } from './copyText';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Clean Up…”, and the commands of its preview. */
export function registerCleanUp(
  session: ServerSession,
  tree: CleanUpTree,
  changes: PlannedChanges,
): Disposable {
  const missing = t('FortiOS: open a FortiGate configuration first.');
  const onPlan = (id: string, run: (plan: OpenPlan) => Promise<unknown>): Disposable =>
    commands.registerCommand(id, async () => {
      if (tree.current) await run(tree.current);
    });
  return Disposable.from(
    commands.registerCommand(cleanUpCommand, (resource?: unknown) =>
      withFortiosDocument(session, { resource, missing }, ({ document }) => tree.open(document)),
    ),
    onPlan(applyCleanUpCommand, async (plan) => {
      if (await changes.apply(plan)) tree.close();
    }),
    onPlan(showCleanUpDiffCommand, async (plan) => {
      if (!(await changes.showDiff(plan))) void window.showWarningMessage(notInPlace());
    }),
    onPlan(copyCleanUpCommand, ({ plan }) =>
      copyText(plan.commands, t('FortiOS: the commands were copied.')),
    ),
    onPlan(showCleanUpReportCommand, (plan) => changes.showReport(plan)),
    commands.registerCommand(closeCleanUpCommand, () => {
      tree.close();
    }),
  );
}
