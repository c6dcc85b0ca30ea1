import { commands, Uri, window, workspace, type Disposable } from 'vscode';
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
  return commands.registerCommand(openRulePageCommand, async (rule?: unknown) => {
    const id = typeof rule === 'string' && ruleId.test(rule) ? rule : undefined;
    const page = id === undefined ? rulesIndexPage : `${id}.md`;
    const markdown = await read(Uri.joinPath(extension, 'docs/rules', page));
    if (markdown === undefined) {
      void window.showErrorMessage(`FortiOS: this version of the extension has no page “${page}”.`);
      return;
    }
    await panels.show('rules', { title: id ?? 'FortiOS rules', markdown, rulePage: page });
  });
}

async function read(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
