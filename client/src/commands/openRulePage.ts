import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import { renderRulePage } from '../../../server/src/rules/engine/renderRulePage';
import { openRulePageCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { rulesIndexPage } from '../features/panels/rulePageLinks';
import { t } from '../l10n';

/** Only a text of this form becomes part of a path. */
const ruleId = /^[a-z-]+\/[a-z\d-]+$/;

/**
 * “FortiOS: Show the Rules”, and the quick fix “Open the page of …”. The pages are part of the extension, so this works
 * offline.
 *
 * @param extension the folder of the installed extension
 */
export function registerOpenRulePage(extension: Uri, panels: PagePanels): Disposable {
  return commands.registerCommand(openRulePageCommand, async (rule?: string) => {
    const title = rule ?? t('FortiOS rules');
    const page = rule === undefined ? rulesIndexPage : pageOf(rule);
    const text = page === undefined ? undefined : await readText(Uri.joinPath(extension, 'docs/rules', page));
    if (page === undefined || text === undefined) {
      void window.showErrorMessage(
        t('FortiOS: this version of the extension has no page about “{0}”.', title),
      );
      return;
    }
    const markdown = rule === undefined ? text : renderRulePage(rule, text);
    await panels.show('rules', { title, markdown, rulePage: page });
  });
}

function pageOf(rule: string): string | undefined {
  return ruleId.test(rule) ? `${rule}.md` : undefined;
}

async function readText(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
