import type { Steps } from '../../base/steps';
import { readState } from '../../device/execute';
import { settingsForVersionOf } from '../../firmware/effective';
import type { DocumentView } from '../../model/symbols/documentView';
import type { RuleLevels } from '../../rules/engine/severity';
import { rehearsalMarkdown } from './markdown';
import { rehearse, type Assessor } from './rehearsal';

/** The page of the editor for a script that is executed on a backup. Yields between small steps. */
export function* rehearsalPage(
  service: Assessor,
  commands: DocumentView,
  backup: DocumentView,
  { commandsName, backupName, levels }: RehearsalPageOptions,
): Steps<string> {
  const device = yield* readState(backup.document, backup);
  const rehearsal = yield* rehearse(service, device, commands.document, {
    firmware: settingsForVersionOf(backup.firmware),
    levels,
  });
  return rehearsalMarkdown(commandsName, backupName, rehearsal);
}

export interface RehearsalPageOptions {
  readonly commandsName: string;
  readonly backupName: string;
  readonly levels: RuleLevels;
}
