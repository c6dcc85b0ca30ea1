import { commands, Uri, window, type Disposable } from 'vscode';
import {
  convertSslVpnRequest,
  type ConvertSslVpnParams,
  type ConvertSslVpnResult,
} from '../../../server/src/protocol';
import { convertSslVpnCommand } from '../commandIds';
import type { MarkdownPanels } from '../features/panels/markdownPanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';

/** Runs from “Refactor…” and from a code action, which passes the URI of its document. */
export function registerConvertSslVpn(session: ServerSession, panels: MarkdownPanels): Disposable {
  return commands.registerCommand(convertSslVpnCommand, (argument?: unknown) =>
    withFortiosDocument(
      session,
      {
        resource: typeof argument === 'string' ? Uri.parse(argument) : argument,
        missing: t('FortiOS: open the FortiGate configuration with the SSL VPN first.'),
      },
      async ({ document }) => {
        const choice = await pickChoice();
        if (!choice) return;
        const uri = document.uri.toString();
        const params: ConvertSslVpnParams = { uri, ...choice };
        const answer = await session.ask<ConvertSslVpnResult | null>(convertSslVpnRequest, params);
        const missing = t('FortiOS: the report was not created. The document was closed or is too large.');
        const page = resultOrMessage<Exclude<ConvertSslVpnResult, { readonly message: string }>>(
          session,
          answer,
          missing,
        );
        if (page) await panels.show(`ssl-vpn ${uri}`, { ...page, sourceUri: uri });
      },
    ),
  );
}

async function pickChoice(): Promise<Omit<ConvertSslVpnParams, 'uri'> | undefined> {
  const title = t('Replace SSL VPN by IPsec');
  const transport = await window.showQuickPick(
    [
      { label: t('UDP only'), tcp: false },
      { label: t('UDP and TCP'), detail: t('For networks that block UDP'), tcp: true },
    ],
    { title, placeHolder: t('Select how the clients connect') },
  );
  if (!transport) return undefined;
  const { tcp } = transport;
  const pool = await window.showInputBox({
    title,
    prompt: t(
      'Addresses of the new clients, such as 10.8.0.1-10.8.0.200. Leave it empty for those of SSL VPN.',
    ),
    validateInput: (text) =>
      text === '' || /^\d{1,3}(?:\.\d{1,3}){3}-\d{1,3}(?:\.\d{1,3}){3}$/.test(text)
        ? undefined
        : t('Enter a range such as 10.8.0.1-10.8.0.200.'),
  });
  if (pool === undefined) return undefined;
  return pool === '' ? { tcp } : { tcp, pool };
}
