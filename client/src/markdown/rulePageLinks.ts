/** The page that lists the others. */
export const rulesIndexPage = 'README.md';

/**
 * Lets links between the pages of rules run a command, as the pages are no files to VS Code once they are rendered.
 *
 * @param command takes the id of a rule, or nothing for the list of all rules
 * @param page the one that the links stand on, from the folder of the pages: `ftm-push/not-enabled.md`
 */
export function linkRulePages(body: string, command: string, page: string): string {
  return body.replace(/ (data-)?href="([\w./-]+\.md)"/g, (_, isCopy: string | undefined, target: string) => {
    if (isCopy !== undefined) return '';
    const linked = resolve(page, target);
    const parameters = linked === rulesIndexPage ? [] : [linked.replace(/\.md$/, '')];
    return ` href="command:${command}?${encodeURIComponent(JSON.stringify(parameters))}"`;
  });
}

/** Where a relative link leads, from the folder of the pages. */
function resolve(page: string, target: string): string {
  const parts = page.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
