import type { ColumnId, PolicyTableTexts } from '../../../webview/messages';
import { t } from '../../l10n';
import { escapeHtml } from '../../../../server/src/base/escaping';
import { scriptPageHtml, type ScriptPage } from '../panels/panelHtml';

const style = `
html, body { height: 100%; margin: 0; padding: 0; }
body { display: flex; flex-direction: column; background: var(--vscode-editor-background); color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
#filters { display: flex; align-items: center; gap: 6px; padding: 8px 12px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
#filters label { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
#filters label[hidden] { display: none; }
#filters label.field { flex: 1 1 9em; min-width: 4.2em; max-width: 14em; }
#filters label.field input[type="search"] { width: 100%; }
#filters label.choice { flex: 0 1 auto; min-width: 4em; }
#filters label.choice select { width: 100%; min-width: 0; }
@media (max-width: 800px) { #filters { gap: 4px; padding: 8px 6px; } #filters label.choice { max-width: 6.5em; } #filters input[type="search"] { padding: 2px 4px; } }
@media (max-width: 640px) { #filters { flex-wrap: wrap; } }
#filters input[type="search"], #filters select { box-sizing: border-box; height: 26px; padding: 2px 6px; font: inherit; border-radius: 2px; }
#filters input[type="search"] { color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); }
#filters input[type="search"]::placeholder { color: var(--vscode-input-placeholderForeground); }
#filters select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent)); }
#filters input[type="checkbox"] { appearance: none; display: grid; place-items: center; margin: 0; width: 18px; height: 18px; border-radius: 3px; color: var(--vscode-checkbox-foreground); background: var(--vscode-checkbox-background); border: 1px solid var(--vscode-checkbox-border, var(--vscode-contrastBorder, transparent)); }
#filters input[type="checkbox"]:checked::after { content: "✓"; font-size: 13px; line-height: 1; }
#filters button, #filters summary { box-sizing: border-box; height: 26px; padding: 2px 10px; font: inherit; line-height: 20px; border-radius: 2px; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); }
#filters button:hover, #filters summary:hover { background: var(--vscode-button-secondaryHoverBackground); }
#filters summary { list-style: none; }
#filters summary::after { content: " ▾"; }
#filters details { position: relative; flex: none; }
#filters label.check { flex: none; }
#more { position: absolute; z-index: 2; top: 30px; right: 0; display: grid; gap: 6px; width: max-content; max-height: 75vh; overflow: auto; padding: 8px 12px; color: var(--vscode-editorWidget-foreground, inherit); background: var(--vscode-editorWidget-background, var(--vscode-editor-background)); border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent)); }
td.lookup, td.uses { color: var(--vscode-textLink-foreground); }
tr[aria-selected="true"] td.lookup, tr[aria-selected="true"] td.uses { color: inherit; text-decoration: underline; }
#columns { display: grid; gap: 6px; margin: 4px 0 0; padding: 0; border: 0; }
#columns legend { padding: 0 0 6px; }
#status { flex: 0 1 auto; min-width: 3em; margin-left: auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--vscode-descriptionForeground); }
:root :focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
#note { margin: 0; padding: 6px 12px; color: var(--vscode-descriptionForeground); }
#scroller { flex: 1; min-height: 0; overflow: auto; }
#grid { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed; }
#grid th, #grid td { box-sizing: border-box; height: 24px; padding: 0 8px; text-align: left; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#grid th { position: sticky; top: 0; z-index: 1; cursor: pointer; font-weight: 600; background-color: var(--vscode-editorWidget-background, var(--vscode-editor-background)); border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
#grid th:hover { background-color: var(--vscode-toolbar-hoverBackground, var(--vscode-editorWidget-background)); }
#grid th[aria-sort="ascending"]::after { content: " ↑"; }
#grid th[aria-sort="descending"]::after { content: " ↓"; }
#grid tbody tr:not(.space) { cursor: pointer; }
#grid tbody tr:not(.space):hover { color: var(--vscode-list-hoverForeground); background: var(--vscode-list-hoverBackground); outline: 1px dashed var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
#grid tbody tr[aria-selected="true"] { color: var(--vscode-list-inactiveSelectionForeground, inherit); background: var(--vscode-list-inactiveSelectionBackground); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
#grid tr.space td { padding: 0; border: 0; }
tr:not([aria-selected="true"]) td.place, tr.unused:not([aria-selected="true"]) td:not(.state) { color: var(--vscode-descriptionForeground); }
tr.deny td.action { font-weight: 600; color: var(--vscode-list-errorForeground, var(--vscode-errorForeground)); }
tr.deny td:first-child { box-shadow: inset 3px 0 var(--vscode-list-errorForeground, var(--vscode-errorForeground)); }
tr.disabled td:not(.state, .lookup, .uses) { font-style: italic; text-decoration: line-through; }
tr.disabled td.state { font-style: italic; }
td.shadowed { color: var(--vscode-list-warningForeground, var(--vscode-editorWarning-foreground)); }
#empty { margin: 24px 12px; color: var(--vscode-descriptionForeground); }
`;

export function policyTableHtml(page: ScriptPage): string {
  const texts: PolicyTableTexts = {
    columns: columnTitles(),
    actions: { lookup: t('Match…'), uses: t('Uses…') },
    all: t('All'),
    count: t('{0} of {1} policies', '{0}', '{1}'),
    empty: t('The configuration has no policies.'),
    noMatch: t('No policy matches the filters.'),
  };
  const search = (id: string, label: string, placeholder: string, description: string): string =>
    `<label class="field" title="${escapeHtml(`${label}: ${placeholder}. ${description}`)}"><input type="search" id="${id}" placeholder="${escapeHtml(label)}" aria-label="${escapeHtml(label)}" aria-description="${escapeHtml(description)}" spellcheck="false"></label>`;
  const check = (id: string, label: string, description: string): string =>
    `<label class="check" title="${escapeHtml(description)}"><input type="checkbox" id="${id}" aria-description="${escapeHtml(description)}"> ${escapeHtml(label)}</label>`;
  const select = (id: string, label: string): string =>
    `<label class="choice" title="${escapeHtml(label)}" hidden><select id="${id}" aria-label="${escapeHtml(label)}"></select></label>`;
  const exported = t('Saves the whole configuration as a workbook');
  const copied = t('Copies the shown policies with all columns');
  const body = `<div id="filters" role="search" aria-label="${escapeHtml(t('Filter policies'))}">
${select('table', t('Table'))}
${select('vdom', t('VDOM'))}
${search('search', t('Search'), t('all columns'), t('Words that a policy contains in any column, or in the addresses and ports of its objects'))}
${search('address', t('Address'), '10.1.0.0/24', t('An address, subnet or range that a policy matches as source or destination, or a part of a name'))}
${search('port', t('Port'), 'tcp/443', t('A port, a range, or a service such as tcp/443 that a policy matches, or a part of a name'))}
${search('interface', t('Interface'), 'port1', t('An interface that a policy matches, also as member of a zone, or a part of a name'))}
${check('unused', t('Unused'), t('Policies that are disabled, or that cannot match a packet'))}
${check('shadowed', t('Shadowed'), t('Policies that never match, because earlier policies match all of their packets'))}
<details id="choice"><summary>${escapeHtml(t('More'))}</summary><div id="more">
<button type="button" id="copy" title="${escapeHtml(copied)}" aria-description="${escapeHtml(copied)}">${escapeHtml(t('Copy as CSV'))}</button>
<button type="button" id="export" title="${escapeHtml(exported)}" aria-description="${escapeHtml(exported)}">${escapeHtml(t('Export as Workbook…'))}</button>
<fieldset id="columns"><legend>${escapeHtml(t('Columns'))}</legend><div id="boxes"></div></fieldset>
</div></details>
<output id="status"></output>
</div>
<p id="note" hidden></p>
<main id="scroller">
<table id="grid" role="grid" aria-label="${escapeHtml(page.title)}" aria-readonly="true" tabindex="-1">
<thead><tr id="header" role="row" aria-rowindex="1"></tr></thead>
<tbody id="rows"></tbody>
</table>
<p id="empty" hidden></p>
</main>`;
  return scriptPageHtml(page, { style, body, texts });
}

function columnTitles(): Readonly<Record<ColumnId, string>> {
  return {
    place: '#',
    id: t('ID'),
    vdom: t('VDOM'),
    name: t('Name'),
    from: t('From'),
    to: t('To'),
    source: t('Source'),
    destination: t('Destination'),
    service: t('Service'),
    action: t('Action'),
    state: t('State'),
    schedule: t('Schedule'),
    nat: t('NAT'),
    profiles: t('Profiles'),
    log: t('Log'),
    comment: t('Comment'),
    lookup: t('Which policy'),
    uses: t('Used by'),
  };
}
