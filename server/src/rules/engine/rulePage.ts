import { repository } from '../../../../package.json';

/** `https://github.com/<owner>/<name>`, without the prefix and suffix of npm and git. */
const repositoryUri = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** The path of a rule's page, relative to the root of the repository and of the installed extension. */
export function rulePagePath(rule: string): string {
  return `docs/rules/${rule}.md`;
}

/** The URL of a rule's page. */
export function rulePageUri(rule: string): string {
  return `${repositoryUri}/blob/main/${rulePagePath(rule)}`;
}
