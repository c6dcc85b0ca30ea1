import { escapeHtml } from '../../../../server/src/base/escaping';
import type { CopyLink, HtmlLinks } from '../../../../toolkit/src/page/html';
import { panelPageStyle } from '../../../../toolkit/src/page/htmlPage';
import { copyTextCommand, openLineCommand } from '../../commandIds';
import { t } from '../../l10n';

/** The view type of reports; conditions in package.json refer to it. */
export const reportViewType = 'fortios.report';

export const documentationViewType = 'fortios.documentation';

export const policyTableViewType = 'fortios.policyTable';

export const lookupViewType = 'fortios.lookup';

/** The view type of the tables that map interfaces. */
export const migrationViewType = 'fortios.migration';

export const networkMapViewType = 'fortios.networkMap';

/** The style of pages with a form above or below blocks. VS Code has its own, less visible style for `input:focus`. */
export const formStyle = `${panelPageStyle}h1 { font-size: 1.4em; }
button { padding: 4px 14px; font: inherit; cursor: pointer; border-radius: 2px; border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.secondary { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:disabled { cursor: default; opacity: 0.5; }
:root :focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
`;

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
  const data = texts === undefined ? '' : ` data-texts="${escapeHtml(JSON.stringify(texts))}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'${hasImages ? '; img-src data:' : ''}">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body${data}>
${body}
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

/** The links of a report: to the lines of a document, and to copy its commands. */
export function reportLinks(sourceUri: string | undefined): HtmlLinks {
  return {
    copy: copyLink,
    ...(sourceUri !== undefined && {
      line: (_file: string, line: number) => ({
        href: commandLink(openLineCommand, sourceUri, line),
        title: t('Go to line {0}', line),
      }),
    }),
  };
}

/** The link that copies a text. */
export function copyLink(text: string): CopyLink {
  return {
    href: commandLink(copyTextCommand, text),
    label: t('Copy'),
    title: t('Copy to the clipboard'),
  };
}

/** The address that runs a command. */
export function commandLink(command: string, ...parameters: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`;
}

/**
 * Replaces links to pages about tables and settings, `#reference/PATH`, by links that run a command.
 *
 * @param command takes the document's URI and the path
 */
export function linkPages(body: string, command: string, documentUri: string): string {
  return body.replace(/ (?:data-)?href="#reference\/([^"]*)"/g, (attribute, path: string) => {
    if (attribute.startsWith(' data-')) return '';
    return ` href="${commandLink(command, documentUri, decodeURIComponent(path))}"`;
  });
}
