import {
  commands,
  Uri,
  window,
  workspace,
  type CodeAction,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { acceptFindingCommand } from '../commandIds';
import { findingsOf, ruleOf } from '../features/findings/documentFindings';
import { globOf, isLastDay, withAcceptance } from '../features/lintConfig/acceptance';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

const fileName = '.fortios-lint.json';

/** How long a finding is accepted unless the user types another day. In milliseconds. */
const usualTime = 90 * 24 * 60 * 60 * 1000;

/** “FortiOS: Accept a Finding…”; a code action passes the document, the rule and the entry. */
export function registerAcceptFinding(session: ServerSession): Disposable {
  return commands.registerCommand(acceptFindingCommand, (uri?: unknown, rule?: unknown, entry?: unknown) => {
    if (typeof uri === 'string' && typeof rule === 'string' && typeof entry === 'string')
      return accept({ uri: Uri.parse(uri), rule, entry });
    const missing = t('FortiOS: open a FortiGate configuration first.');
    return withFortiosDocument(session, { resource: uri, missing }, ({ document, selection }) =>
      pickFinding(document, selection.active.line),
    );
  });
}

interface AcceptedFinding {
  readonly uri: Uri;
  readonly rule: string;
  /** Empty for the whole file. */
  readonly entry: string;
}

/** Asks which finding is accepted, those of the line first, and runs the code action of the server about it. */
async function pickFinding(document: TextDocument, line: number): Promise<void> {
  const findings = findingsOf(document.uri).filter((one) => !/^(?:lint\/|$)/.test(ruleOf(one)));
  if (findings.length === 0) {
    void window.showInformationMessage(t('FortiOS: the file has no findings.'));
    return;
  }
  const distance = (one: (typeof findings)[number]): number => Math.abs(one.range.start.line - line);
  const picked = await window.showQuickPick(
    findings
      .toSorted((a, b) => distance(a) - distance(b))
      .map((finding) => ({
        label: ruleOf(finding),
        description: t('line {0}', finding.range.start.line + 1),
        detail: finding.message,
        finding,
      })),
    { title: t('Accept a finding'), placeHolder: t('Select the finding'), matchOnDetail: true },
  );
  if (!picked) return;
  const { range } = picked.finding;
  const actions = await commands.executeCommand<readonly CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  const action = actions.find(
    ({ command }) => command?.command === acceptFindingCommand && command.arguments?.[1] === picked.label,
  );
  const entry: unknown = action?.command?.arguments?.[2];
  if (typeof entry === 'string') await accept({ uri: document.uri, rule: picked.label, entry });
}

/** Asks for the reason and the last day, and writes the acceptance. The configuration stays as it is. */
async function accept({ uri, rule, entry }: AcceptedFinding): Promise<void> {
  if (uri.scheme === 'untitled') {
    void window.showInformationMessage(
      t('FortiOS: save the file first. {0} names the files whose findings are accepted.', fileName),
    );
    return;
  }
  const title = entry === '' ? t('Accept {0}', rule) : t('Accept {0} at {1}', rule, entry);
  const reason = await window.showInputBox({
    title,
    prompt: t('Why is it accepted? Reports show the reason.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('Enter a reason.') : undefined),
  });
  if (reason === undefined) return;
  const today = dayOf(Date.now());
  const until = await window.showInputBox({
    title,
    prompt: t('The last day on which it is accepted. From the next day on, the finding counts again.'),
    value: dayOf(Date.now() + usualTime),
    ignoreFocusOut: true,
    validateInput: (text) =>
      isLastDay(text, today) ? undefined : t('Enter a day such as {0}, today or later.', today),
  });
  if (until === undefined) return;
  const config = await configFor(uri);
  const folder = Uri.joinPath(config, '..').path.replace(/\/?$/, '/');
  const file = globOf(uri.path.slice(folder.length));
  const before = await read(config);
  const after = withAcceptance(before, { rule, file, entry, reason: reason.trim(), until });
  if (after === undefined) {
    void window.showErrorMessage(t('FortiOS: {0} is not valid. Correct it first.', config.path));
    return;
  }
  try {
    await workspace.fs.writeFile(config, new TextEncoder().encode(after));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the finding was not accepted. {0}', cause));
    return;
  }
  const open = t('Open {0}', fileName);
  const message = t('FortiOS: {0} is accepted until {1}.', rule, until);
  // The file is complete, whatever the user does with the message.
  void window.showInformationMessage(message, open).then((chosen) => {
    if (chosen === open) void commands.executeCommand('vscode.open', config);
  });
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The settings that apply to a file: the nearest ones above it, else new ones in its folder of the workspace. */
async function configFor(uri: Uri): Promise<Uri> {
  const root = workspace.getWorkspaceFolder(uri)?.uri;
  for (let folder = Uri.joinPath(uri, '..'); ; folder = Uri.joinPath(folder, '..')) {
    const config = Uri.joinPath(folder, fileName);
    if ((await read(config)) !== undefined) return config;
    if (folder.path === root?.path || folder.path === '/' || folder.path === '') break;
  }
  return Uri.joinPath(root ?? Uri.joinPath(uri, '..'), fileName);
}

/** Undefined if there is no such file. */
async function read(uri: Uri): Promise<string | undefined> {
  const open = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open?.isDirty) return open.getText();
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
