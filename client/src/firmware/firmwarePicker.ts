import { QuickPickItemKind, window, type QuickPickItem, type TextDocument } from 'vscode';
import {
  firmwareRequest,
  releasesRequest,
  validateVersionRequest,
  type FirmwareParams,
  type FirmwareResult,
  type ReleasesResult,
  type ValidateVersionParams,
  type ValidateVersionResult,
} from '../../../server/src/protocol';
import type { ServerSession } from '../server/session';
import type { DocumentChoices } from './documentChoices';
import { choiceContext, fallbackVersion, saveVersion } from './firmwareSettings';
import {
  looksLikeVersion,
  pickerEntries,
  typedEntry,
  type PickerEntry,
  type PickerInput,
} from './pickerEntries';
import {
  automatic,
  targetOptions,
  valueToWrite,
  type ChoiceContext,
  type ChoiceTarget,
  type TargetOption,
} from './settingsTarget';

/**
 * Lets the person choose a firmware version and where the choice is kept, and keeps it.
 *
 * @param document the FortiOS document that is looked at; undefined where there is none
 */
export async function pickFirmware(
  session: ServerSession,
  choices: DocumentChoices,
  document: TextDocument | undefined,
): Promise<void> {
  // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
  if (session.state === 'failed') await session.restart();
  const [releases, firmware] = await Promise.all([
    session.request<ReleasesResult>(releasesRequest),
    document && askFirmware(session, document),
  ]);
  if (!releases) return;

  const choice = await pickVersion(session, { releases, firmware, fallback: fallbackVersion(document) });
  if (choice === undefined) return;
  const context = choiceContext(document);
  const target = await pickTarget(choice, context);
  if (target === undefined) return;

  const value = valueToWrite(choice, target, context.saved);
  if (target === 'document') {
    if (document) choices.set(document.uri.toString(), value);
    return;
  }
  try {
    await saveVersion(document, target, value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`FortiOS: the firmware version could not be saved. ${reason}`);
    return;
  }
  // A wider choice is meant for this document, too, so its own one in memory must not stay in the way.
  if (document) choices.set(document.uri.toString(), undefined);
}

/** Asks the server what a document is judged by; undefined where it does not know the document (yet). */
export async function askFirmware(
  session: ServerSession,
  { uri }: TextDocument,
): Promise<FirmwareResult | undefined> {
  const params: FirmwareParams = { uri: uri.toString() };
  return (await session.request<FirmwareResult | null>(firmwareRequest, params)) ?? undefined;
}

interface EntryItem extends QuickPickItem {
  readonly entry: PickerEntry;
}

function pickVersion(session: ServerSession, input: PickerInput): Promise<string | undefined> {
  const entries = pickerEntries(input);
  const items = entries.map(itemOf);
  const picker = window.createQuickPick<EntryItem>();
  picker.title = 'FortiOS firmware version';
  picker.placeholder = 'Choose a release, or type a version such as 7.4.4, or 7.4 for its newest release';
  picker.items = items;
  picker.activeItems = items.filter(({ entry }) => entry.inForce);

  const showTyped = async (text: string): Promise<void> => {
    if (!looksLikeVersion(text)) {
      if (picker.items.length !== items.length) picker.items = items;
      return;
    }
    const params: ValidateVersionParams = { text: text.trim() };
    const answer = await session.request<ValidateVersionResult>(validateVersionRequest, params);
    // Typing went on, or the picker was left, while the server answered.
    if (!answer || picker.value !== text) return;
    const typed = typedEntry(text, entries, answer);
    picker.items = typed ? [itemOf(typed), ...items] : items;
  };

  return new Promise((resolve) => {
    picker.onDidChangeValue((text) => void showTyped(text));
    picker.onDidAccept(() => {
      const choice = picker.selectedItems[0]?.entry.choice;
      if (choice === undefined) return;
      resolve(choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function itemOf(entry: PickerEntry): EntryItem {
  return {
    entry,
    label: entry.label,
    description: entry.description ?? '',
    detail: entry.detail ?? '',
    alwaysShow: entry.always ?? false,
    kind: entry.kind === 'heading' ? QuickPickItemKind.Separator : QuickPickItemKind.Default,
  };
}

async function pickTarget(choice: string, context: ChoiceContext): Promise<ChoiceTarget | undefined> {
  const options: TargetOption[] = [...targetOptions(context)];
  const name = choice === automatic ? 'the automatic version' : `FortiOS ${choice}`;
  const picked = await window.showQuickPick(options, {
    title: 'FortiOS firmware version',
    placeHolder: `Use ${name} for …`,
  });
  return picked?.target;
}
