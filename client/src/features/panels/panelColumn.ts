import { TabInputWebview, ViewColumn, window } from 'vscode';

/** The column of the extension's other panels, so that all share one place; without one, beside the editor. */
export function panelColumn(): ViewColumn {
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputWebview && /\bfortios\./.test(input.viewType)),
  );
  return group?.viewColumn ?? ViewColumn.Beside;
}
