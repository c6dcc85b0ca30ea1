import { commands, Uri, window, type Disposable } from 'vscode';
import type { ConversionAnswer, RequestParams } from '../../../toolkit/src/protocol';
import { convertSslVpnCommand } from '../commandIds';
import type { PagePanels } from '../features/panels/pagePanels';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { resultOrMessage } from '../server/resultOrMessage';
import { withFortiosDocument } from './withFortiosDocument';

/** Runs from “Refactor…” and from a code action, which passes the URI of its document. */
export function registerConvertSslVpn(session: ServerSession, panels: PagePanels): Disposable {
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
        const page = await requestPage(session, { uri, ...choice });
        if (page) await panels.show(`ssl-vpn ${uri}`, { ...page, sourceUri: uri });
      },
    ),
  );
}

type Answer = Exclude<ConversionAnswer, { readonly message: string }>;

/** The report; if SSL VPN listens on several interfaces, the user selects some of them first. */
async function requestPage(
  session: ServerSession,
  params: RequestParams<'fortios/convertSslVpn'>,
): Promise<Exclude<Answer, { readonly interfaces: readonly string[] }> | undefined> {
  const result = await session.ask('fortios/convertSslVpn', params);
  const missing = t('FortiOS: the report was not created. The document was closed or is too large.');
  const answer = resultOrMessage<Answer>(session, result, missing);
  if (!answer || !('interfaces' in answer)) return answer;
  const picked = await window.showQuickPick(
    answer.interfaces.map((label) => ({ label, picked: true })),
    {
      title: t('Replace SSL VPN by IPsec'),
      placeHolder: t('Select the interfaces to which the users will connect: each one needs a tunnel'),
      canPickMany: true,
    },
  );
  if (!picked || picked.length === 0) return undefined;
  return requestPage(session, { ...params, interfaces: picked.map(({ label }) => label) });
}

async function pickChoice(): Promise<Omit<RequestParams<'fortios/convertSslVpn'>, 'uri'> | undefined> {
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
  const name = await window.showInputBox({
    title,
    prompt: t('The beginning of the names of the tunnels'),
    value: 'ra',
    validateInput: (text) =>
      /^[\w.-]{1,8}$/.test(text) ? undefined : t('Enter up to 8 letters, digits, "-", "_" and ".".'),
  });
  if (name === undefined) return undefined;
  return { tcp, name, ...(pool !== '' && { pool }) };
}
