import { window, type Memento } from 'vscode';
import type { RedactionPart } from '../../../server/src/protocol';
import { t } from '../l10n';
import { partEntries, readParts } from './wording';

const rememberedKey = 'redact.parts';

/** Asks what to replace beside secrets, with the last answer ticked; undefined where the person gives up. */
export async function pickParts(
  title: string,
  memento: Memento,
): Promise<readonly RedactionPart[] | undefined> {
  const before = readParts(memento.get(rememberedKey));
  const chosen = await window.showQuickPick(
    partEntries().map((entry) => ({ ...entry, picked: before.includes(entry.part) })),
    {
      title,
      placeHolder: t('Passwords and keys are replaced in any case. What else?'),
      canPickMany: true,
    },
  );
  if (!chosen) return undefined;
  const parts = chosen.map(({ part }) => part);
  await memento.update(rememberedKey, parts);
  return parts;
}
