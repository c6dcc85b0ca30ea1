import {
  commands,
  env,
  UIKind,
  version,
  window,
  workspace,
  type Disposable,
  type Extension,
  type TextEditor,
} from 'vscode';
import { reportProblemCommand } from '../commandIds';
import { isFortiosDocument } from '../embeddedDocuments';
import { requestFirmware } from '../features/firmware/firmwarePicker';
import { findingsOf, ruleOf } from '../features/findings/documentFindings';
import { fencedBlock, partItems } from '../features/redact/redactMessages';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';

/** What a report takes from the manifest. */
interface Manifest {
  readonly version: string;
  readonly bugs: { readonly url: string };
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

/** The maximum number of lines around the cursor, if nothing is selected. */
const maxLines = 60;

/**
 * “FortiOS: Report a Problem”: opens a text with the versions, the settings and the selected lines without secrets. The user
 * reads it, completes it and copies it; nothing is sent. Its texts are English, as those of the project.
 */
export function registerReportProblem(session: ServerSession, extension: Extension<unknown>): Disposable {
  const manifest = extension.packageJSON as Manifest;
  return commands.registerCommand(reportProblemCommand, async () => {
    const { activeTextEditor } = window;
    const editor =
      activeTextEditor && isFortiosDocument(activeTextEditor.document) ? activeTextEditor : undefined;
    const content = [
      `<!-- Nothing was sent. Read this text, complete it, and copy it into a new issue: ${manifest.bugs.url}/new/choose -->`,
      '# What is wrong',
      'What I did:\n\nWhat I saw:\n\nWhat I expected, and how I know (output of the device, public document):',
      '# Versions',
      versionLines(manifest),
      ...(editor ? await aboutEditor(session, editor) : []),
      '# Settings',
      fencedBlock(JSON.stringify(changedSettings(manifest), undefined, 2), 'json'),
    ].join('\n\n');
    await window.showTextDocument(
      await workspace.openTextDocument({ language: 'markdown', content: `${content}\n` }),
    );
  });
}

function versionLines({ version: own }: Manifest): string {
  const where = env.uiKind === UIKind.Web ? 'in a browser' : 'on the desktop';
  return `- FortiOS Config ${own}\n- ${env.appName} ${version}, ${where}`;
}

async function aboutEditor(session: ServerSession, editor: TextEditor): Promise<readonly string[]> {
  const { document } = editor;
  const firmware = await requestFirmware(session, document);
  const [first, last] = linesOf(editor);
  const found = findingsOf(document.uri).filter(
    ({ range }) => range.start.line >= first && range.start.line <= last,
  );
  const ids = [...new Set(found.map(ruleOf))].map((id) => `\`${id}\``);
  return [
    ...(firmware ? [`- FortiOS ${firmware.effective.version} (${firmware.effective.source})`] : []),
    `- Rules with findings in these lines: ${ids.join(', ') || 'none'}`,
    `# Lines ${first + 1} to ${last + 1}, without secrets, texts, names and addresses`,
    await redactedLines(session, editor, first, last),
  ];
}

/** The selected lines; without a selection, the block around the cursor. Zero-based, inclusive. */
function linesOf({ document, selection }: TextEditor): readonly [first: number, last: number] {
  if (!selection.isEmpty) return [selection.start.line, selection.end.line];
  const textOf = (line: number): string => document.lineAt(line).text;
  let [first, last] = [selection.active.line, selection.active.line];
  while (first > 0 && last - first < maxLines && !/^config\s/.test(textOf(first))) first--;
  while (last < document.lineCount - 1 && last - first < maxLines && !/^end\b/.test(textOf(last))) last++;
  return [first, last];
}

/** A copy without secrets, texts, names and addresses has the lines of the document; otherwise no line is shown. */
async function redactedLines(
  session: ServerSession,
  { document }: TextEditor,
  first: number,
  last: number,
): Promise<string> {
  const parts = partItems().map(({ part }) => part);
  const params = { uri: document.uri.toString(), parts };
  const copy = await session.request('fortios/redact', params);
  const lines = copy && 'text' in copy ? copy.text.split(/\r?\n/) : [];
  return lines.length === document.lineCount
    ? fencedBlock(lines.slice(first, last + 1).join('\n'), 'fortios')
    : t('The lines could not be redacted. Copy them with “FortiOS: Copy Redacted…”.');
}

/** The settings of the extension that differ from their defaults. */
function changedSettings({ contributes }: Manifest): Readonly<Record<string, unknown>> {
  const settings = workspace.getConfiguration(undefined, window.activeTextEditor?.document);
  const isChanged = (name: string): boolean =>
    JSON.stringify(settings.get(name)) !== JSON.stringify(settings.inspect(name)?.defaultValue);
  const names = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  return Object.fromEntries(
    names.filter(isChanged).map((name): readonly [string, unknown] => [name, settings.get(name)]),
  );
}
