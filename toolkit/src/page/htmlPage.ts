import { escapeHtml } from 'fortios-language/base/escaping';

export interface PageParts {
  readonly title: string;
  /** The lines of the body, which are HTML. */
  readonly body: Iterable<string>;
  /** Whether a table can be sorted. */
  readonly hasScript?: boolean;
}

const lightTones = '--bad: #b3261e; --warn: #8a5300; --good: #1a6b38;';
const darkTones = '--bad: #ff9a90; --warn: #f0b45c; --good: #7fd09a;';
const lightColors = `--ink: #1b2530; --soft: #586673; --line: #d3dae1; --paper: #fff; --band: #f2f5f8; --accent: #11558f; ${lightTones}`;

/** The colors and fonts of a file: those that the reader prefers, and light ones on paper. */
const fileTheme = `
:root { color-scheme: light dark; ${lightColors} --font: 15px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; --code: 0.9em ui-monospace, Consolas, monospace; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --soft: #a3b0bc; --line: #35414d; --paper: #12181f; --band: #1b242d; --accent: #7db8ee; ${darkTones} } }
body { margin: 0 auto; max-width: 96rem; padding: 1.5rem 2rem 4rem; }
@media print { :root { color-scheme: light; ${lightColors} } body { max-width: none; padding: 0; font-size: 10pt; } }
`;

/** Those of VS Code's theme. Its colors of warnings are too faint for text on a light background. */
const panelTheme = `
:root { --ink: var(--vscode-editor-foreground); --soft: var(--vscode-descriptionForeground); --line: var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor)); --paper: var(--vscode-editor-background); --band: var(--vscode-textCodeBlock-background); --accent: var(--vscode-textLink-foreground); --font: var(--vscode-font-size)/1.5 var(--vscode-font-family); --code: 0.95em var(--vscode-editor-font-family); font-size: var(--vscode-font-size); ${lightTones} }
body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light) { ${darkTones} }
body { padding: 0 2em 2em; }
main a { text-decoration: underline; }
.cover { padding: 0 0 1.5rem; border: 0; } .cover h1 { font-size: 1.7rem; }
code { color: var(--ink); background: none; padding: 0; } pre { white-space: pre-wrap; } .copyable pre { padding-right: 4.5em; }
label.filter input { color: var(--vscode-input-foreground); background: var(--vscode-input-background); border-color: var(--vscode-input-border, var(--line)); }
`;

const style = `
* { box-sizing: border-box; }
body { font: var(--font); color: var(--ink); background: var(--paper); overflow-wrap: break-word; } main a { color: var(--accent); }
h1 { font-size: 1.7rem; margin: 0 0 0.2rem; } h2 { font-size: 1.25rem; margin: 2.4rem 0 0.6rem; } p { max-width: 62rem; margin: 0.4rem 0; } .soft { color: var(--soft); }
code, pre { font: var(--code); overflow-wrap: anywhere; } td code, th code { overflow-wrap: break-word; } pre { background: var(--band); border: 1px solid var(--line); border-radius: 4px; padding: 0.6rem; overflow-x: auto; margin: 0.4rem 0; } .copyable { position: relative; } .copyable .copy { position: absolute; top: 0.5rem; right: 0.8rem; }
.tiles { display: flex; flex-wrap: wrap; gap: 0.8rem; padding: 0; margin: 1.2rem 0; list-style: none; } .tiles li { border: 1px solid var(--line); border-radius: 8px; background: var(--band); padding: 0.7rem 1.1rem; min-width: 9.5rem; } .tiles b { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; } .scroll:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; font-size: 0.88rem; } caption { text-align: left; color: var(--soft); padding: 0.5rem 0.7rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.5rem; border-top: 1px solid var(--line); } thead th { background: var(--band); border-top: 0; white-space: nowrap; } td > .bad, td > .warn, td > .good, td > .soft { white-space: nowrap; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } tbody th { font-weight: 600; }
tbody tr:hover { background: var(--band); } td small, th small { display: block; color: var(--soft); font-weight: normal; overflow-wrap: anywhere; }
thead button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; } thead button::after { content: " ↕"; color: var(--soft); } th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }
ul { margin: 0.3rem 0 0.6rem; } h3 { font-size: 1.05rem; margin: 1.4rem 0 0.3rem; } h4, h5 { font-size: 0.95rem; margin: 1rem 0 0.3rem; } .scroll + details { margin-top: 0.8rem; }
h1 code, h2 code, h3 code, h4 code, h5 code { font-weight: inherit; }
.note, blockquote { margin: 0.6rem 0; border-left: 4px solid var(--accent); background: var(--band); padding: 0.5rem 0.9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.4rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.bad { color: var(--bad); font-weight: 600; } .warn { color: var(--warn); font-weight: 600; } .good { color: var(--good); }
label.filter { display: block; margin: 0.4rem 0 0.7rem; } label.filter input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 0.3rem 0.6rem; width: min(26rem, 100%); margin-left: 0.5rem; }
details { margin: 0.2rem 0; font-weight: normal; } summary { cursor: pointer; } details ul { margin: 0.3rem 0; padding-left: 1.2rem; columns: 18rem; } [hidden], .later { display: none; }
.more { font: inherit; margin: 0.6rem 0; padding: 0.3rem 0.8rem; cursor: pointer; }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; } }
@page wide { size: A4 landscape; margin: 14mm 12mm 18mm; }
.cover { padding: 22vh 0 4rem; border-top: 10px solid var(--accent); } .cover p.kind { color: var(--accent); letter-spacing: 0.12em; text-transform: uppercase; margin: 0; } .cover h1 { font-size: 2.6rem; line-height: 1.15; overflow-wrap: anywhere; } .cover p.product { font-size: 1.2rem; color: var(--soft); }
nav ol { list-style: none; padding: 0; max-width: 34rem; } nav li { border-bottom: 1px solid var(--line); padding: 0.3rem 0; } main nav a { color: var(--ink); text-decoration: none; }
.item { border-left: 4px solid var(--line); padding: 0.1rem 0 0.1rem 0.9rem; margin: 0.9rem 0; break-inside: avoid; } .item h4 { margin: 0 0 0.2rem; } .item.error, .item.fail, .item.bad { border-color: var(--bad); } .item.warning, .item.warn { border-color: var(--warn); } .item.good { border-color: var(--good); } .item h3 { font-size: 1rem; margin: 0 0 0.2rem; } p.soft { font-size: 0.9em; } .info { color: var(--accent); } .item { color: inherit; font-weight: inherit; } .item.info { border-color: var(--accent); }
.weight { font-weight: normal; color: var(--soft); font-size: 0.85em; text-transform: uppercase; margin-left: 0.5rem; }
figure { margin: 0.6rem 0; } .drawing { overflow: auto; max-height: 92vh; border: 1px solid var(--line); border-radius: 8px; background: #fff; } .drawing svg { display: block; } figcaption { color: var(--soft); } tr:target { background: var(--band); outline: 2px solid var(--accent); } .later:target { display: table-row; } h1, h2, h3, h4 { break-after: avoid; }
article + article { margin-top: 3rem; }
@media print { details::details-content { content-visibility: visible; } td details:not([open])::details-content { content-visibility: hidden; } .cover { padding-top: 60mm; break-after: page; } nav { break-after: page; } .drawing { border: 0; max-height: none; overflow: visible; } .drawing svg { max-width: 100%; height: auto; max-height: 158mm; } article + article { break-before: page; } section.wide { page: wide; } section.wide, section.page { break-before: page; } pre { white-space: pre-wrap; }
  label.filter, .more, thead button::after { display: none; } .later { display: table-row; } .scroll { overflow: visible; border: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;

/**
 * Sorts tables by a column, and hides the rows that do not contain a text. Browsers need long to lay out thousands of rows,
 * so that the first ones are shown until the user wants all. Without the script and in print, the page is complete.
 */
const script = `
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  let most = 500;
  const limit = () => {
    let shown = 0;
    for (const row of body.rows) row.classList.toggle('later', !row.hidden && ++shown > most);
    more.hidden = shown <= most;
    more.textContent = 'Show all ' + shown + ' rows';
  };
  const more = document.createElement('button');
  more.type = 'button';
  more.className = 'more';
  more.addEventListener('click', () => {
    most = Infinity;
    limit();
  });
  table.parentNode.after(more);
  limit();
  const value = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  // One collator: to make one for each pair takes most of the time of sorting thousands of rows.
  const order = new Intl.Collator('en', { numeric: true }).compare;
  const compare = (a, b) => a - b || order(a, b);
  table.tHead.querySelectorAll('th').forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isFirst = head.getAttribute('aria-sort') === null;
      const down = isFirst ? head.classList.contains('n') : head.getAttribute('aria-sort') === 'ascending';
      for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const rows = [...body.rows].map((row) => [value(row, column), row]);
      rows.sort(([a], [b]) => (a === '' || b === '' ? (a === '') - (b === '') : compare(a, b) * (down ? -1 : 1)));
      // All at once: a browser needs long to take single rows out of the middle of thousands.
      body.replaceChildren();
      body.append(...rows.map(([, row]) => row));
      limit();
    });
  });
  const input = document.querySelector('input[data-table="' + table.id + '"]');
  const status = document.getElementById(table.id + '-status');
  input?.parentNode.removeAttribute('hidden');
  input?.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\\s+/);
    let shown = 0;
    for (const row of body.rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    limit();
    status.textContent = shown + ' of ' + body.rows.length + ' rows';
  });
}
`;

/** The lines of one HTML file that needs nothing from the network. Tables of the class `sortable` can be sorted. */
export function fileHtml(parts: PageParts): Iterable<string> {
  const scripts = parts.hasScript ? "; script-src 'unsafe-inline'" : '';
  const head = `<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${scripts}">`;
  return documentHtml(parts, { head, theme: fileTheme, attributes: '' });
}

/** The same for a panel of VS Code. */
export function panelPageHtml(parts: PageParts, nonce: string): string {
  const scripts = parts.hasScript ? `; script-src 'nonce-${nonce}'` : '';
  const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${scripts}">`;
  return [...documentHtml(parts, { head, theme: panelTheme, attributes: ` nonce="${nonce}"` })].join('');
}

/** The style of blocks in a panel with other content. */
export const panelPageStyle = style + panelTheme;

interface Shell {
  readonly head: string;
  readonly theme: string;
  readonly attributes: string;
}

function* documentHtml(
  { title, body, hasScript }: PageParts,
  { head, theme, attributes }: Shell,
): Iterable<string> {
  yield '<!doctype html>\n<html lang="en">\n';
  yield `<head><meta charset="utf-8">${head}\n`;
  yield `<title>${escapeHtml(title)}</title><style>${style}${theme}</style></head>\n<body>\n<main>\n`;
  for (const line of body) yield `${line}\n`;
  yield `</main>\n${hasScript ? `<script${attributes}>${script}</script>\n` : ''}</body>\n</html>\n`;
}
