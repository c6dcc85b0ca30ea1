import type { MapTexts } from '../../../webview/mapMessages';
import { t } from '../../l10n';
import { escapeHtml } from '../../../../server/src/base/escaping';
import { scriptPageHtml, type ScriptPage } from '../panels/panelHtml';

/** The colors of the kinds of boxes: those of charts, which every theme has. */
const lineColors: Readonly<Record<string, string>> = {
  interface: 'blue',
  zone: 'blue',
  network: 'yellow',
  'next-hop': 'orange',
  route: 'orange',
  tunnel: 'purple',
  gateway: 'purple',
  sdwan: 'green',
  policies: 'green',
  vip: 'red',
  fabric: 'red',
  ha: 'orange',
  mixed: 'orange',
  deny: 'red',
};

const style = `
html, body { height: 100%; margin: 0; padding: 0; }
body { display: flex; flex-direction: column; background: var(--vscode-editor-background); color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
#tools { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; padding: 8px 12px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
#tools label { display: inline-flex; align-items: center; gap: 6px; }
#search { box-sizing: border-box; width: 14em; height: 26px; padding: 2px 6px; font: inherit; border-radius: 2px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); }
#search::placeholder { color: var(--vscode-input-placeholderForeground); }
#tools button, #tools summary { box-sizing: border-box; min-width: 26px; height: 26px; padding: 2px 10px; font: inherit; line-height: 20px; border-radius: 2px; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); }
#tools button:hover, #tools summary:hover { background: var(--vscode-button-secondaryHoverBackground); }
#tools button[aria-pressed="true"] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
#tools summary { list-style: none; } #tools summary::after { content: " ▾"; } #tools details { position: relative; }
#parts { position: absolute; z-index: 2; top: 30px; display: grid; gap: 6px; max-height: 60vh; overflow: auto; margin: 0; padding: 8px 12px; white-space: nowrap; color: var(--vscode-editorWidget-foreground, inherit); background: var(--vscode-editorWidget-background, var(--vscode-editor-background)); border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent)); }
#status { margin-left: auto; color: var(--vscode-descriptionForeground); }
#note { margin: 0; padding: 6px 12px; color: var(--vscode-descriptionForeground, inherit); } #note[hidden] { display: none; }
main { flex: 1; min-height: 0; display: flex; }
#drawing, #list { flex: 1; min-width: 0; overflow: auto; } #drawing[hidden], #list[hidden] { display: none; }
#drawing { cursor: grab; } #drawing:active { cursor: grabbing; }
:root :focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
.fortios-map { display: block; font: 12px system-ui, sans-serif; user-select: none; }
.fortios-map text { fill: var(--vscode-foreground); } .fortios-map .title { font-weight: 600; } .fortios-map .detail { fill: var(--vscode-descriptionForeground, var(--vscode-foreground)); }
.fortios-map .group rect { fill: var(--vscode-sideBar-background, var(--vscode-editor-background)); stroke: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-descriptionForeground))); }
.fortios-map .vdom rect { fill: var(--vscode-editor-background); stroke-dasharray: 5 3; }
.fortios-map .node[data-id] { cursor: pointer; }
.fortios-map .shape { fill: var(--vscode-editor-background); stroke: var(--vscode-descriptionForeground, var(--vscode-foreground)); stroke-width: 1.4; }
.fortios-map .edge path { fill: none; stroke: var(--vscode-descriptionForeground, var(--vscode-foreground)); stroke-opacity: 0.65; stroke-width: 1.2; } .fortios-map .edge polygon { fill: var(--vscode-descriptionForeground, var(--vscode-foreground)); }
${Object.entries(lineColors)
  .map(([kind, color]) => `.fortios-map .${kind} .shape { stroke: var(--vscode-charts-${color}); }`)
  .join('\n')}
.fortios-map .zone .shape, .fortios-map .sdwan .shape { stroke-width: 2.2; }
.fortios-map .unused .shape, .fortios-map .disabled .shape { stroke-dasharray: 3 3; }
.fortios-map .edge.policy path { stroke: var(--vscode-charts-green); } .fortios-map .edge.policy polygon { fill: var(--vscode-charts-green); }
.fortios-map .edge.policy.deny path { stroke: var(--vscode-charts-red); } .fortios-map .edge.policy.deny polygon { fill: var(--vscode-charts-red); }
.fortios-map .edge.policy.mixed path { stroke: var(--vscode-charts-orange); } .fortios-map .edge.policy.mixed polygon { fill: var(--vscode-charts-orange); }
.fortios-map .edge.vip path { stroke: var(--vscode-charts-red); } .fortios-map .edge.vip polygon { fill: var(--vscode-charts-red); }
.fortios-map .edge.tunnel path { stroke: var(--vscode-charts-purple); stroke-dasharray: 6 3; } .fortios-map .edge.fabric path, .fortios-map .edge.heartbeat path { stroke-dasharray: 2 3; }
.fortios-map .edge.near path { stroke-opacity: 1; stroke-width: 3; }
.fortios-map .dimmed { opacity: 0.25; }
.fortios-map .found .shape { stroke: var(--vscode-focusBorder); stroke-width: 3; }
#list table { border-collapse: collapse; margin: 0 12px 12px; } #list caption { text-align: left; padding: 8px 0; color: var(--vscode-descriptionForeground); }
#list th { position: sticky; top: 0; font-weight: 600; background: var(--vscode-editorWidget-background, var(--vscode-editor-background)); }
#list th, #list td { padding: 3px 12px 3px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); overflow-wrap: anywhere; }
button.link { padding: 0; font: inherit; cursor: pointer; border: 0; background: none; color: var(--vscode-textLink-foreground); text-decoration: underline; }
`;

export function mapHtml(page: ScriptPage): string {
  const texts: MapTexts = {
    title: page.title,
    found: t('{0} of {1} boxes', '{0}', '{1}'),
    size: t('{0} boxes, {1} connections', '{0}', '{1}'),
    goToLine: t('Go to line {0}: {1}', '{0}', '{1}'),
    policiesOf: t('Policies of {0}', '{0}'),
    empty: t('The configuration has no interfaces.'),
    tooLarge: t('The drawing is too large for an image. Save it as SVG.'),
    someCollapsed: t('Parts are collapsed, because the map has more boxes than can be drawn.'),
    countedPolicies: t(
      'The policies are shown as their number. Double-click it, or clear it in “Collapse”, to see them.',
    ),
    tooManyBoxes: t('The map has more boxes than can be drawn. The table has all of them.'),
  };
  const button = (id: string, label: string, description = ''): string =>
    `<button type="button" id="${id}"${description === '' ? '' : ` title="${escapeHtml(description)}" aria-label="${escapeHtml(description)}"`}>${escapeHtml(label)}</button>`;
  const columns = [t('Device'), t('VDOM'), t('Kind'), t('Name'), t('Details'), t('Line')];
  const body = `<div id="tools">
<label>${escapeHtml(t('Search'))} <input type="search" id="search" placeholder="${escapeHtml(t('name, address, VLAN'))}" spellcheck="false"></label>
${button('zoomOut', '−', t('Zoom out'))}
${button('zoomIn', '+', t('Zoom in'))}
${button('fit', t('Fit'))}
<details id="choice"><summary>${escapeHtml(t('Collapse'))}</summary><fieldset id="parts" aria-label="${escapeHtml(t('Collapse'))}"></fieldset></details>
<button type="button" id="table" aria-pressed="false">${escapeHtml(t('Table'))}</button>
${button('add', t('Add Configurations…'))}
${button('svg', t('Save as SVG…'))}
${button('png', t('Save as PNG…'))}
<output id="status"></output>
</div>
<p id="note" role="status" hidden></p>
<main>
<div id="drawing" tabindex="0" role="region" aria-label="${escapeHtml(t('Drawing. The table has the same content.'))}"></div>
<div id="list" tabindex="0" role="region" aria-label="${escapeHtml(t('Table'))}" hidden>
<table><caption>${escapeHtml(t('Everything that the drawing shows'))}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('')}</tr></thead>
<tbody id="rows"></tbody></table>
</div>
</main>`;
  return scriptPageHtml(page, { style, body, texts, hasImages: true });
}
