import { window, type TextDocument } from 'vscode';
import type { FirmwareResult, RequestParams } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import type { FirmwareOverrides } from './firmwareOverrides';
import { fallbackVersion, readScopeContext, saveVersion } from './firmwareSettings';
import { versionItems } from './versionItems';
import { pickVersion } from './versionPicker';
import {
  automatic,
  scopeOptions,
  valueToWrite,
  type ScopeContext,
  type ScopeOption,
  type VersionScope,
} from './versionScope';

/**
 * Lets the user choose a firmware version and the scope that it applies to, and saves the choice.
 *
 * @param document the FortiOS document in the active editor, if any
 */
export async function pickFirmware(
  session: ServerSession,
  overrides: FirmwareOverrides,
  document: TextDocument | undefined,
): Promise<void> {
  await session.restartIfFailed();
  const [releases, firmware] = await Promise.all([
    session.request('fortios/releases', releasesParams(document)),
    document && requestFirmware(session, document),
  ]);
  if (!releases) return;

  const choice = await pickVersion(session, {
    title: t('FortiOS firmware version'),
    placeholder: t('Select a release, or type a version such as 7.4.4, or 7.4 for its newest release'),
    items: versionItems({ releases, firmware, fallback: fallbackVersion(document) }),
  });
  if (choice === undefined) return;
  const context = readScopeContext(document);
  const scope = await pickScope(choice, context);
  if (scope === undefined) return;

  const value = valueToWrite(choice, scope, context.saved);
  if (scope === 'document') {
    if (document) await overrides.set(document.uri.toString(), value);
    return;
  }
  try {
    await saveVersion(document, scope, value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the firmware version was not saved. {0}', reason));
    return;
  }
  // The new choice includes this document, so an earlier one for it alone must not hide it.
  if (document) await overrides.set(document.uri.toString(), undefined);
}

/** The releases that exist for the model of a document. */
export function releasesParams(document: TextDocument | undefined): RequestParams<'fortios/releases'> {
  return document ? { uri: document.uri.toString() } : {};
}

/** Requests the firmware of a document; undefined if the document is not open on the server (yet). */
export async function requestFirmware(
  session: ServerSession,
  { uri }: TextDocument,
): Promise<FirmwareResult | undefined> {
  const params = { uri: uri.toString() };
  return (await session.request('fortios/firmware', params)) ?? undefined;
}

async function pickScope(choice: string, context: ScopeContext): Promise<VersionScope | undefined> {
  const options: ScopeOption[] = [...scopeOptions(context)];
  const picked = await window.showQuickPick(options, {
    title: t('FortiOS firmware version'),
    placeHolder:
      choice === automatic ? t('Use the automatic version for …') : t('Use FortiOS {0} for …', choice),
  });
  return picked?.scope;
}
