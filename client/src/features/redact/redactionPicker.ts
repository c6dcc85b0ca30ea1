import { window, type Memento } from 'vscode';
import type { RedactionPart } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import { parseParts, partItems } from './redactMessages';

const storageKey = 'redact.parts';

/** Asks what to replace in addition to secrets; the last choice is preselected. Undefined if the user cancels. */
export async function pickParts(
  title: string,
  memento: Memento,
): Promise<readonly RedactionPart[] | undefined> {
  const stored = parseParts(memento.get(storageKey));
  const chosen = await window.showQuickPick(
    partItems().map((item) => ({ ...item, picked: stored.includes(item.part) })),
    {
      title,
      placeHolder: t('Passwords, keys and texts are replaced. What else?'),
      canPickMany: true,
    },
  );
  if (!chosen) return undefined;
  const parts = chosen.map(({ part }) => part);
  await memento.update(storageKey, parts);
  return parts;
}

/** Asks whether a document is made from the configuration or from a redacted copy. Undefined if the user cancels. */
export async function pickSource(
  title: string,
  memento: Memento,
): Promise<{ readonly redact?: readonly RedactionPart[] } | undefined> {
  const items = [
    {
      isRedacted: false,
      label: t('Names and comments as they are'),
      detail: t('Secrets are masked as ••••, and the document states how many'),
    },
    {
      isRedacted: true,
      label: t('Redacted…'),
      detail: t('For other people: without comments, and on request without names and addresses'),
    },
  ];
  const picked = await window.showQuickPick(items, { title, placeHolder: t('Select the content') });
  if (!picked) return undefined;
  if (!picked.isRedacted) return {};
  const redact = await pickParts(title, memento);
  return redact && { redact };
}
