import { commands, Uri, type Disposable } from 'vscode';
import { showNetworkMapCommand } from '../commandIds';
import type { MapPanels } from '../features/map/mapPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Show Network Map”. From the Explorer, all selected files form one map. */
export function registerShowNetworkMap(session: ServerSession, maps: MapPanels): Disposable {
  return commands.registerCommand(showNetworkMapCommand, (resource?: unknown, selected?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to draw first.') },
      async ({ document }) => {
        const others = Array.isArray(selected) ? selected.filter((one) => one instanceof Uri) : [];
        await maps.show(document, others);
      },
    ),
  );
}
