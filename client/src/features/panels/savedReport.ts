import { escapeHtml } from './panelHtml';

/** Links that lead somewhere only in the panel: to lines of the document, and to other pages of the extension. */
const innerLink = String.raw`(?!https?:)[^)\s"]*`;

/** The Markdown of a page as a file: links that work only in the panel become plain text. */
export function savedMarkdown(markdown: string): string {
  return markdown.replace(new RegExp(String.raw`\[([^\][\n]*)\]\(${innerLink}\)`, 'g'), '$1');
}

const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2rem; padding-bottom: 0.2rem; border-bottom: 1px solid; font-size: 1.2rem; } h3 { font-size: 1.05rem; }
code, pre { font: 0.92em ui-monospace, monospace; } pre { padding: 0.8em 1em; border: 1px solid; white-space: pre-wrap; }
blockquote { margin: 1em 0; padding: 0.2em 1em; border-left: 4px solid; }
table { border-collapse: collapse; } th, td { padding: 0.3em 0.8em; text-align: left; vertical-align: top; border: 1px solid; }
@media print { body { margin: 0; max-width: none; } }
`;

/**
 * A page as one HTML file without scripts.
 *
 * @param body HTML that was rendered from Markdown
 */
export function savedHtml(title: string, body: string): string {
  const text = body
    .replace(new RegExp(`<a\\b[^<>]*\\bhref="${innerLink}"[^<>]*>([^<]*(?:<(?!/a>)[^<]*)*)</a>`, 'g'), '$1')
    // The renderer of VS Code marks lines and colors for its preview.
    .replace(/ (?:data-[\w-]+|class|dir|style)="[^"]*"/g, '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${text}
</body>
</html>
`;
}

/**
 * The name that is proposed for the file of a page: its title without characters that file systems do not accept.
 *
 * @param extension without a dot
 */
export function reportFileName(title: string, extension: string): string {
  const name = title
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${name || 'report'}.${extension}`;
}
