import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { t } from '../l10n';
import type { MarkdownPanels } from '../markdown/markdownPanels';
import { rulesIndexPage } from '../markdown/rulePageLinks';
import { openRulePageCommand } from './names';

/** What the name of a rule looks like; nothing else becomes part of a path. */
const ruleId = /^[a-z-]+\/[a-z\d-]+$/;

/**
 * “FortiOS: Show the Rules”, and what “Open the page of …” among the quick fixes does. The pages are part of the
 * extension, so neither needs a network.
 *
 * @param extension the folder of the installed extension
 */
export function registerOpenRulePage(extension: Uri, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(openRulePageCommand, async (rule?: string) => {
    const [page, title] = rule === undefined ? [rulesIndexPage, t('FortiOS rules')] : pageOf(rule);
    const markdown = page === undefined ? undefined : await read(Uri.joinPath(extension, 'docs/rules', page));
    if (page === undefined || markdown === undefined) {
      void window.showErrorMessage(
        t('FortiOS: this version of the extension has no page about “{0}”.', title),
      );
      return;
    }
    await panels.show('rules', { title, markdown, rulePage: page });
  });
}

/** The page of a rule, where it can have one, and its title. */
function pageOf(rule: string): readonly [page: string | undefined, title: string] {
  return [ruleId.test(rule) ? `${rule}.md` : undefined, rule];
}

async function read(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
