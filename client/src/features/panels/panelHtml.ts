import { t } from '../../l10n';

/** The view type of the panels; conditions in package.json refer to it. */
export const panelViewType = 'fortios.markdown';

/** The view type of the tables of policies. */
export const policyTableViewType = 'fortios.policyTable';

/** The view type of the views of policy lookups. */
export const lookupViewType = 'fortios.lookup';

/** The view type of the tables that map interfaces. */
export const migrationViewType = 'fortios.migration';

/** The view type of network maps. */
export const networkMapViewType = 'fortios.networkMap';

/** The content of a panel. */
export interface PanelPage {
  readonly title: string;
  /** HTML that was rendered from Markdown. */
  readonly body: string;
}

/** The style of pages that were rendered from Markdown. */
export const panelStyle = `
body { background: var(--vscode-editor-background); padding: 0 2em 2em; max-width: 60em; line-height: 1.5; overflow-wrap: break-word; }
.markdown-body a { text-decoration: underline; }
h1, h2 { font-weight: 600; line-height: 1.25; }
h2 { margin-top: 1.8em; padding-bottom: 0.2em; border-bottom: 1px solid var(--vscode-widget-border, currentColor); }
code, pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
pre { padding: 0.8em 1em; background: var(--vscode-textCodeBlock-background); white-space: pre-wrap; }
pre code { padding: 0; color: var(--vscode-editor-foreground); background: none; }
.copyable { position: relative; }
.copyable pre { padding-right: 5em; }
.copyable .copy { position: absolute; top: 0.6em; right: 0.8em; }
blockquote { margin: 1em 0; padding: 0.2em 1em; border-left: 4px solid var(--vscode-textBlockQuote-border); }
table { border-collapse: collapse; }
th, td { padding: 0.3em 0.8em; text-align: left; border: 1px solid var(--vscode-widget-border, currentColor); }
td:first-child:not(:has(code, a)) { white-space: nowrap; }
li > p { margin: 0.4em 0; }
`;

/** The style of pages with a form above or below such text. */
export const formStyle = `${panelStyle}h1 { font-size: 1.4em; }
button { padding: 4px 14px; font: inherit; cursor: pointer; border-radius: 2px; border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.secondary { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:disabled { cursor: default; opacity: 0.5; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
`;

/** An HTML page without scripts, whose content security policy forbids loading resources. */
export function panelHtml({ title, body }: PanelPage): string {
  const main = `<main class="markdown-body">\n${body}\n</main>`;
  return page({
    title,
    head: `<style>${panelStyle}</style>`,
    body: main,
    sources: "style-src 'unsafe-inline'",
  });
}

/** A page with one script, from which a view gets its content. */
export interface ScriptPage {
  readonly title: string;
  /** The address of the script. */
  readonly script: string;
  /** A random text that only this page has: no other script or style is allowed. */
  readonly nonce: string;
}

/** What a kind of view adds to its page. */
interface ScriptPageContent {
  readonly style: string;
  readonly body: string;
  /** Texts that the script reads from the body's `data-texts`. */
  readonly texts?: unknown;
  /** Whether the script draws images from its own data. */
  readonly hasImages?: true;
}

/** A page that runs one script, and whose content security policy forbids everything else. */
export function scriptPageHtml(
  { title, script, nonce }: ScriptPage,
  { style, body, texts, hasImages }: ScriptPageContent,
): string {
  return page({
    title,
    head: `<style nonce="${nonce}">${style}</style>`,
    attributes: texts === undefined ? '' : ` data-texts="${escapeHtml(JSON.stringify(texts))}"`,
    body: `${body}\n<script nonce="${nonce}" src="${escapeHtml(script)}"></script>`,
    sources: `style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'${hasImages ? '; img-src data:' : ''}`,
  });
}

function page({
  title,
  head,
  body,
  sources,
  attributes = '',
}: PanelPage & { readonly head: string; readonly sources: string; readonly attributes?: string }): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${sources}">
<title>${escapeHtml(title)}</title>
${head}
</head>
<body${attributes}>
${body}
</body>
</html>`;
}

/**
 * Replaces links to lines, `#L12`, by links that run a command.
 *
 * @param command takes the document's URI and the line, counted from 1
 */
export function linkLines(body: string, command: string, documentUri: string): string {
  return body.replace(/ (?:data-)?href="#L(\d+)"/g, (attribute, line: string) => {
    if (attribute.startsWith(' data-')) return '';
    const parameters = encodeURIComponent(JSON.stringify([documentUri, Number(line)]));
    return ` href="command:${command}?${parameters}" title="${escapeHtml(t('Go to line {0}', line))}"`;
  });
}

/**
 * Replaces links to pages about tables and settings, `#reference/PATH`, by links that run a command.
 *
 * @param command takes the document's URI and the path
 */
export function linkPages(body: string, command: string, documentUri: string): string {
  return body.replace(/ (?:data-)?href="#reference\/([^"]*)"/g, (attribute, path: string) => {
    if (attribute.startsWith(' data-')) return '';
    const parameters = encodeURIComponent(JSON.stringify([documentUri, decodeURIComponent(path)]));
    return ` href="command:${command}?${parameters}"`;
  });
}

/** A text as content or attribute of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
