import type { MigrationTexts } from '../../../webview/migrationMessages';
import { t } from '../../l10n';
import { escapeHtml } from '../../../../server/src/base/escaping';
import { formStyle, scriptPageHtml, type ScriptPage } from '../panels/panelHtml';

const style = `
${formStyle}
form input, form select { box-sizing: border-box; min-width: 14em; height: 26px; padding: 2px 6px; font: inherit; border-radius: 2px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-widget-border, currentColor))); }
form input[aria-invalid="true"] { border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground)); }
th[scope="row"] { font-family: var(--vscode-editor-font-family); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6em 1.2em; padding-top: 1em; }
label[hidden] { display: none; }
`;

/** The page with the table in which the user maps interfaces to those of another device. */
export function migrationHtml(page: ScriptPage): string {
  const texts: MigrationTexts = {
    destination: t('New interface of {0}', '{0}'),
    unused: t('Not used'),
    ready: t('Every interface that something uses is mapped.'),
    open: t('This is still missing:'),
  };
  const body = `<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(t('Enter the interface of the new device for each interface of the old one. Several ports, such as port2+port3, make a switch. Alt+Up and Alt+Down move between the rows.'))}</p>
<form id="mapping" autocomplete="off">
<p><label hidden>${escapeHtml(t('VDOM to move'))} <select id="vdom"></select></label></p>
<table>
<thead><tr><th scope="col">${escapeHtml(t('Old interface'))}</th><th scope="col">${escapeHtml(t('Kind'))}</th><th scope="col">${escapeHtml(t('Used by'))}</th><th scope="col">${escapeHtml(t('New interface'))}</th></tr></thead>
<tbody id="rows"></tbody>
</table>
<datalist id="destinations"></datalist>
<div role="status"><p id="state"></p><ul id="problems"></ul></div>
<div class="buttons">
<button type="submit" id="move" disabled>${escapeHtml(t('Move the Configuration…'))}</button>
<button type="button" class="secondary" id="load">${escapeHtml(t('Load a Mapping…'))}</button>
</div>
</form>
</main>`;
  return scriptPageHtml(page, { style, body, texts });
}
