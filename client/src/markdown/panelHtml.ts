import { t } from '../l10n';

/** What VS Code knows the panels by, in the conditions of package.json, too. */
export const panelViewType = 'fortios.markdown';

/** The page of a panel. */
export interface PanelPage {
  readonly title: string;
  /** HTML that was made from Markdown; nothing in it is run or fetched. */
  readonly body: string;
}

const style = `
body { background: var(--vscode-editor-background); padding: 0 2em 2em; max-width: 60em; line-height: 1.5; overflow-wrap: break-word; }
.markdown-body a { text-decoration: underline; }
h1, h2 { font-weight: 600; line-height: 1.25; }
h2 { margin-top: 1.8em; padding-bottom: 0.2em; border-bottom: 1px solid var(--vscode-widget-border, currentColor); }
code, pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
pre { padding: 0.8em 1em; background: var(--vscode-textCodeBlock-background); white-space: pre-wrap; }
pre code { padding: 0; background: none; }
blockquote { margin: 1em 0; padding: 0.2em 1em; border-left: 4px solid var(--vscode-textBlockQuote-border); }
table { border-collapse: collapse; }
th, td { padding: 0.3em 0.8em; text-align: left; border: 1px solid var(--vscode-widget-border, currentColor); }
li > p { margin: 0.4em 0; }
`;

/** A page without scripts, which may load nothing from anywhere. */
export function panelHtml({ title, body }: PanelPage): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main class="markdown-body">
${body}
</main>
</body>
</html>`;
}

/**
 * Lets links to lines of a document, `#L12`, run a command.
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
