import { commandLink } from './panelHtml';

/** The page that lists all rules. */
export const rulesIndexPage = 'README.md';

/**
 * Replaces links between rule pages by links that run a command, because a webview cannot open the files.
 *
 * @param command takes the id of a rule, or nothing for the list of all rules
 * @param page the path of the page with the links, relative to the folder of the pages: `ftm-push/not-enabled.md`
 */
export function linkRulePages(body: string, command: string, page: string): string {
  return body.replace(
    / (data-)?href="([\w./-]+\.md)"/g,
    (_, dataPrefix: string | undefined, target: string) => {
      if (dataPrefix !== undefined) return '';
      const path = resolvePath(page, target);
      const parameters = path === rulesIndexPage ? [] : [path.replace(/\.md$/, '')];
      return ` href="${commandLink(command, ...parameters)}"`;
    },
  );
}

/** The target of a relative link, relative to the folder of the pages. */
function resolvePath(page: string, target: string): string {
  const parts = page.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
