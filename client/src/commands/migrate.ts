import { commands, Uri, window, workspace, type Disposable } from 'vscode';
import type { MigrationResult, NamedText, RequestParams } from '../../../toolkit/src/protocol';
import { migrateCommand } from '../commandIds';
import { readMapping } from '../features/migration/mappingFile';
import type { MigrationPanels } from '../features/migration/migrationPanels';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { readNamedText } from './readNamedText';
import { askForReport } from '../server/askForReport';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';
import { folderOf, stemOf, writeText } from './writeText';

/** “FortiOS: Move to Another Model…” */
export function registerMigrate(
  session: ServerSession,
  migrations: MigrationPanels,
  panels: PagePanels,
): Disposable {
  return commands.registerCommand(migrateCommand, (resource?: unknown, backup?: Uri) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the configuration of the old FortiGate first.') },
      async ({ document: { uri } }) => {
        const title = t('A backup of the new device; a factory backup is sufficient');
        const target = await readFile(backup ?? (await pickFile(title)));
        if (!target) return;
        const name = uri.path.split('/').at(-1) ?? '';
        migrations.show(uri.toString(), t('{0} to {1}', name, target.name), target, {
          move: (params) => move(session, panels, uri, params),
          load: async () => {
            const file = await readFile(await pickFile(t('Load a Mapping')));
            return file && readMapping(file.text);
          },
        });
      },
    ),
  );
}

async function pickFile(title: string): Promise<Uri | undefined> {
  return (await window.showOpenDialog({ title }))?.[0];
}

async function readFile(file: Uri | undefined): Promise<NamedText | undefined> {
  return file && readNamedText(file, (reason) => t('FortiOS: the file cannot be read: {0}', reason));
}

/** Moves the configuration, saves it with its mapping, and shows the report. */
async function move(
  session: ServerSession,
  panels: PagePanels,
  source: Uri,
  params: RequestParams<'fortios/migrate'>,
): Promise<void> {
  const title = t('FortiOS: moving the configuration …');
  const answer = await askForReport(session, 'fortios/migrate', params, { title });
  const missing = t('FortiOS: the configuration was not moved. The document was closed or is too large.');
  const result = resultOrMessage<Exclude<MigrationResult, { readonly message: string }>>(
    session,
    answer,
    missing,
  );
  if (!result) return;
  const { configuration, mapping, title: heading, blocks } = result;
  await panels.show(`migration ${source.toString()}`, {
    title: heading,
    blocks,
    sourceUri: source.toString(),
  });
  const folder = folderOf(source);
  const target = await window.showSaveDialog({
    title: t('Save the moved configuration; it contains passwords and keys'),
    ...(folder && { defaultUri: Uri.joinPath(folder, `${stemOf(source)}.moved.conf`) }),
  });
  if (!target) return;
  let confirmation = t(
    'FortiOS: the configuration and its mapping were saved. It contains passwords and keys.',
  );
  try {
    await workspace.fs.writeFile(
      target.with({ path: `${target.path}.map` }),
      new TextEncoder().encode(mapping),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    confirmation = t(
      'FortiOS: the configuration was saved, but not its mapping: {0}. It contains passwords and keys.',
      reason,
    );
  }
  await writeText(target, configuration, confirmation);
}
