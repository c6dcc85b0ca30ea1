import type { ConfigNode } from 'fortios-language/analysis/device/state/state';
import { samlPort } from 'fortios-language/model/network/services';
import { quote } from 'fortios-language/syntax/quoting';
import { setValues } from '../../refactor/renaming';
import { hasSetting, maxNames, type PlannedPart } from './plannedPart';
import { policiesOf } from './usage';

/**
 * Copies the groups of SAML servers, because their addresses name the port of SSL VPN.
 *
 * @param interfaces to which the users connect
 * @param certificate that of SSL VPN
 * @returns the groups for IKE by the groups with a SAML server
 */
export function convertSaml(
  planned: PlannedPart,
  interfaces: readonly string[],
  certificate: string,
): ReadonlyMap<string, string> {
  const converted = new Map<string, string>();
  const servers = planned.part.blocks.get('user saml')?.entries;
  const groups = planned.part.blocks.get('user group')?.entries;
  const port = samlPort(planned.globalPart.blocks.get('system global'), planned.after.view);
  for (const name of new Set(policiesOf(planned.part).flatMap((policy) => policy.values('groups')))) {
    const group = groups?.get(name);
    const saml = group?.values('member').find((member) => servers?.has(member));
    if (!group || saml === undefined) continue;
    const schema = planned.interfaceEntry(interfaces[0] ?? '')?.settingSchema('ike-saml-server');
    if (schema && !hasSetting(schema, planned.after.view.version)) {
      planned.notes.notes.push(
        `The group "${name}" signs in by SAML. IKE supports SAML from FortiOS 7.2.0 and FortiClient 7.2.4 on. Upgrade first, and convert again.`,
      );
      continue;
    }
    const copy = copySamlGroup(planned, group, saml, { port, interfaces, certificate });
    if (copy !== undefined) converted.set(name, copy);
  }
  return converted;
}

/** @returns the name of the new group */
function copySamlGroup(
  planned: PlannedPart,
  group: ConfigNode,
  saml: string,
  {
    port,
    interfaces,
    certificate,
  }: { readonly port: number; readonly interfaces: readonly string[]; readonly certificate: string },
): string | undefined {
  const server = planned.part.blocks.get('user saml')?.entries.get(saml);
  if (!server?.parent || !group.parent) return undefined;
  const name = `${saml.slice(0, maxNames.entry - 4)}-ike`;
  if (!server.parent.entries.has(name)) {
    const copy = server.copy(server.parent, name, quote(name));
    for (const setting of ['entity-id', 'single-sign-on-url', 'single-logout-url']) {
      const value = copy.value(setting);
      if (value !== undefined) setValues(copy, setting, [withPort(value, port)]);
    }
    server.parent.entries.set(name, copy);
    planned.notes.add(
      'create',
      copy,
      `Its addresses have the port of IKE, ${port}. Enter them at the identity provider as another application.`,
    );
    for (const one of interfaces) {
      const entry = planned.interfaceEntry(one);
      if (!entry) continue;
      planned.put(entry, 'ike-saml-server', [name]);
      planned.notes.add('change', entry, `It accepts the SAML sign-in of FortiClient on port ${port}.`);
    }
    planned.notes.notes.push(
      `FortiClient checks the certificate of the SAML page, "auth-cert" under "config user setting". It must be valid for the name of the gateway; SSL VPN uses "${certificate}".`,
    );
  }
  const groupName = `${group.name.slice(0, maxNames.entry - 4)}-ike`;
  const copy = group.copy(group.parent, groupName, quote(groupName));
  setValues(
    copy,
    'member',
    group.values('member').map((member) => (member === saml ? name : member)),
  );
  for (const match of copy.blocks.get('match')?.entries.values() ?? [])
    if (match.value('server-name') === saml) setValues(match, 'server-name', [name]);
  group.parent.entries.set(groupName, copy);
  planned.notes.add('create', copy, `It is "${group.name}" with the SAML server of IKE.`);
  return groupName;
}

function withPort(url: string, port: number): string {
  return url.replace(/^(https?:\/\/[^/:]+)(?::\d+)?/, (_, host: string) => `${host}:${port}`);
}
