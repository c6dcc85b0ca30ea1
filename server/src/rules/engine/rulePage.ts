import { repository } from '../../../../package.json';

/** `https://github.com/<owner>/<name>`, without what npm and git want around it. */
export const repositoryUri = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** Where a rule's page is, from the root of the repository and of the installed extension. */
export function rulePagePath(rule: string): string {
  return `docs/rules/${rule}.md`;
}

/** The address of a rule's page on the web. */
export function rulePageUri(rule: string): string {
  return `${repositoryUri}/blob/main/${rulePagePath(rule)}`;
}
