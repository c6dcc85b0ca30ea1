import { t } from '../../l10n';
import { escapeHtml, panelStyle } from '../panels/panelHtml';

/** What a page needs from VS Code. */
export interface MigrationHtmlPage {
  readonly title: string;
  /** The address of the script of the page. */
  readonly script: string;
  /** A random text that only this page has: no other script or style is allowed. */
  readonly nonce: string;
}

const style = `
${panelStyle}
h1 { font-size: 1.4em; }
form input, form select { box-sizing: border-box; min-width: 14em; height: 26px; padding: 2px 6px; font: inherit; border-radius: 2px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-widget-border, currentColor))); }
form input[aria-invalid="true"] { border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground)); }
th[scope="row"] { font-family: var(--vscode-editor-font-family); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6em 1.2em; padding-top: 1em; }
button { padding: 4px 14px; font: inherit; cursor: pointer; border-radius: 2px; border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.secondary { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:disabled { cursor: default; opacity: 0.5; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
label[hidden] { display: none; }
`;

/** The page with the table in which the user maps interfaces to those of another device. */
export function migrationHtml({ title, script, nonce }: MigrationHtmlPage): string {
  const texts = {
    destination: t('New interface of {0}', '{0}'),
    unused: t('Not used'),
    ready: t('Every interface that something uses is mapped.'),
    open: t('This is still missing:'),
  };
  const data = Object.entries(texts)
    .map(([name, text]) => ` data-${name}="${escapeHtml(text)}"`)
    .join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body${data}>
<main class="markdown-body">
<h1>${escapeHtml(title)}</h1>
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
</main>
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}
