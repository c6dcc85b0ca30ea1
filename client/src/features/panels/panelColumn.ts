import { TabInputWebview, ViewColumn, window, type Tab } from 'vscode';
import { policyTableViewType } from './panelHtml';

/** The column of the extension's other panels, so that all share one place; without one, beside the editor. */
export function panelColumn(): ViewColumn {
  // The table of policies fills the group of its document.
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some((tab) => isPanel(tab) && !isOfType(tab, policyTableViewType)),
  );
  return group?.viewColumn ?? ViewColumn.Beside;
}

/** Whether a tab is a panel of the extension. */
export function isPanel(tab: Tab | undefined): boolean {
  return tab?.input instanceof TabInputWebview && /\bfortios\./.test(tab.input.viewType);
}

function isOfType({ input }: Tab, viewType: string): boolean {
  return input instanceof TabInputWebview && input.viewType.endsWith(viewType);
}
