import { window, type TextDocument } from 'vscode';
import {
  firmwareRequest,
  releasesRequest,
  type FirmwareParams,
  type FirmwareResult,
  type ReleasesResult,
} from '../../../server/src/protocol';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import type { FirmwareOverrides } from './firmwareOverrides';
import { choiceContext, fallbackVersion, saveVersion } from './firmwareSettings';
import { pickerEntries } from './pickerEntries';
import {
  automatic,
  targetOptions,
  valueToWrite,
  type ChoiceContext,
  type ChoiceTarget,
  type TargetOption,
} from './settingsTarget';
import { pickVersion } from './versionPicker';

/**
 * Lets the person choose a firmware version and where the choice is kept, and keeps it.
 *
 * @param document the FortiOS document that is looked at; undefined where there is none
 */
export async function pickFirmware(
  session: ServerSession,
  overrides: FirmwareOverrides,
  document: TextDocument | undefined,
): Promise<void> {
  // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
  if (session.state === 'failed') await session.restart();
  const [releases, firmware] = await Promise.all([
    session.request<ReleasesResult>(releasesRequest),
    document && askFirmware(session, document),
  ]);
  if (!releases) return;

  const choice = await pickVersion(session, {
    title: t('FortiOS firmware version'),
    placeholder: t('Choose a release, or type a version such as 7.4.4, or 7.4 for its newest release'),
    entries: pickerEntries({ releases, firmware, fallback: fallbackVersion(document) }),
  });
  if (choice === undefined) return;
  const context = choiceContext(document);
  const target = await pickTarget(choice, context);
  if (target === undefined) return;

  const value = valueToWrite(choice, target, context.saved);
  if (target === 'document') {
    if (document) overrides.set(document.uri.toString(), value);
    return;
  }
  try {
    await saveVersion(document, target, value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the firmware version could not be saved. {0}', reason));
    return;
  }
  // A wider choice is meant for this document, too, so its own one in memory must not stay in the way.
  if (document) overrides.set(document.uri.toString(), undefined);
}

/** Asks the server what a document is judged by; undefined where it does not know the document (yet). */
export async function askFirmware(
  session: ServerSession,
  { uri }: TextDocument,
): Promise<FirmwareResult | undefined> {
  const params: FirmwareParams = { uri: uri.toString() };
  return (await session.request<FirmwareResult | null>(firmwareRequest, params)) ?? undefined;
}

async function pickTarget(choice: string, context: ChoiceContext): Promise<ChoiceTarget | undefined> {
  const options: TargetOption[] = [...targetOptions(context)];
  const picked = await window.showQuickPick(options, {
    title: t('FortiOS firmware version'),
    placeHolder:
      choice === automatic ? t('Use the automatic version for …') : t('Use FortiOS {0} for …', choice),
  });
  return picked?.target;
}
