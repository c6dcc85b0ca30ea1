import {
  commands,
  EventEmitter,
  Range,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { PlannedEdits } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import type { PagePanels } from '../panels/pagePanels';

/** The scheme of documents after a planned change. */
export const planScheme = 'fortios-plan';

/** A planned change of a version of a document. */
export interface OpenPlan {
  readonly document: TextDocument;
  readonly version: number;
  readonly plan: PlannedEdits;
}

/** Shows planned changes: as a diff, as a report, and as one edit of the document. */
export class PlannedChanges implements Disposable {
  private readonly panels: PagePanels;
  private readonly changed = new EventEmitter<Uri>();
  private readonly texts = new Map<string, string>();
  private readonly provider: Disposable;

  constructor(panels: PagePanels) {
    this.panels = panels;
    this.provider = workspace.registerTextDocumentContentProvider(planScheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
    });
  }

  /** Compares a document with its text after the change. Returns false if it cannot be edited in place. */
  async showDiff({ document, plan }: OpenPlan): Promise<boolean> {
    if (plan.edited === undefined) return false;
    const uri = planUri(document.uri);
    this.texts.set(uri.toString(), plan.edited);
    this.changed.fire(uri);
    const name = document.uri.path.split('/').at(-1) ?? '';
    await commands.executeCommand('vscode.diff', document.uri, uri, t('{0} ↔ {1}', name, plan.title), {
      preview: false,
    });
    return true;
  }

  /** Shows the reasons, the check and the commands. */
  showReport({ document, plan }: OpenPlan): Promise<void> {
    return this.panels.show('plan', { ...plan.page, sourceUri: document.uri.toString() });
  }

  /** Changes the document; one step to undo. Returns false, and explains it, if that is not possible. */
  async apply({ document, version, plan }: OpenPlan): Promise<boolean> {
    if (document.version !== version) {
      void window.showWarningMessage(
        t('FortiOS: the document has changed since the plan was made. Plan the change again.'),
      );
      return false;
    }
    if (plan.edits === undefined) {
      void window.showWarningMessage(notInPlace());
      return false;
    }
    const edit = new WorkspaceEdit();
    for (const { range, newText } of plan.edits) {
      const { start, end } = range;
      edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
    }
    const isApplied = await workspace.applyEdit(edit);
    if (isApplied) await closeDiff(document.uri);
    return isApplied;
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
  }
}

/** Why a change has commands, but no edits. */
export function notInPlace(): string {
  return t(
    'FortiOS: the document cannot be changed in place, because its configuration is in several places. Copy the commands instead.',
  );
}

function planUri({ path }: Uri): Uri {
  return Uri.from({ scheme: planScheme, path: `${path}.fortios-comparison` });
}

async function closeDiff(uri: Uri): Promise<void> {
  const modified = planUri(uri).toString();
  const tabs = window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === modified);
  if (tabs.length === 0) return;
  await window.tabGroups.close(tabs);
  await window.showTextDocument(uri);
}
