import { groupsBy } from 'fortios-language/base/collections';
import { upgradePath } from 'fortios-language/firmware/upgradePath';
import { readCertificate } from 'fortios-language/model/certificate';
import { bundleOf } from 'fortios-language/model/network/bundles';
import { sdwanMember } from 'fortios-language/model/network/sdwan';
import { sslVpnSettings } from 'fortios-language/model/network/services';
import { phase1Tables } from 'fortios-language/model/network/tunnels';
import type { EntryState, ObjectState } from 'fortios-language/model/objectState';
import { policiesWithInterfaces } from 'fortios-language/analysis/policies/policyTables';
import { found, holds, type ChangeCondition, type NamedConditions } from './conditions';
import { placesOf, type Configuration } from './configuration';
import type { ChangeContext } from './context';
import { sslVpnOf } from './sslVpn';
import { isAtLeastVersion } from './versions';

/** What no expression states, most of it because it compares several tables. */
export const namedConditions: NamedConditions = {
  tests: {
    hasOtherMask: (state) => {
      const [address = '', mask = ''] = state.get('ipv4-address')?.values.join(' ').split(/[ /]/) ?? [];
      return address !== '' && address !== '0.0.0.0' && mask !== '255.255.255.255' && mask !== '32';
    },
    /** In a VDOM with proxy inspection. */
    hadProxyInspection: (state, configuration) =>
      !configuration
        .objects('system settings')
        .some(
          (settings) =>
            settings.value('inspection-mode') === 'flow' &&
            configuration.vdomOf(settings) === configuration.vdomOf(state),
        ),
    isUsed: (state, configuration, name) => configuration.isNamed(state.node.path, name),
    hasSeveralMembers: (state) => (bundleOf(state, 'system interface')?.members.length ?? 0) > 1,
    getsRandomPassword: (state, configuration) => {
      const profile = state.value('switch-profile') ?? 'default';
      return !configuration
        .entries('switch-controller switch-profile')
        .some(
          (one) =>
            one.name === profile &&
            configuration.vdomOf(one.state) === configuration.vdomOf(state) &&
            one.state.value('login-passwd-override') === 'enable',
        );
    },
    isOldAccessPoint: (state, configuration) => {
      const profile = state.value('wtp-profile');
      return configuration.entries('wireless-controller wtp-profile').some(
        (entry) =>
          entry.name === profile &&
          entry.state
            .child('platform')
            ?.values('type')
            .some((type) => oldAccessPoint.test(type)) === true,
      );
    },
    isProfileOfAdministrators: (_state, configuration, name) =>
      !name.startsWith('super_admin') &&
      configuration.entries('system admin').some(({ state }) => state.value('accprofile') === name),
  },
  conditions: {
    /** CAs that verify EMS and are not given to other devices of the Security Fabric. */
    unsharedAuthorities: found(['endpoint-control fctems', 'vpn certificate ca'], 'CA', (configuration) => {
      const verifying = new Set(
        configuration
          .entries('endpoint-control fctems')
          .flatMap(({ state }) => state.value('verifying-ca') ?? []),
      );
      return configuration
        .entries('vpn certificate ca')
        .filter(({ name, state }) => verifying.has(name) && state.value('fabric-ca') !== 'enable');
    }),
    threatFeedsOfVdoms: found(['system external-resource'], 'entry', (configuration) => {
      const feeds = configuration.entries('system external-resource');
      return new Set(feeds.map(({ state }) => configuration.vdomOf(state))).size < 2 ? [] : feeds;
    }),
    blockingProbes: found(['firewall policy'], 'inspection profile', (configuration, { to }) =>
      probeProfiles(configuration, (https) => {
        const action = https.value('cert-probe-failure');
        return action === 'block' || (action === undefined && !isAtLeastVersion(to, '7.6.0'));
      }),
    ),
    defaultProbes: found(['firewall policy'], 'inspection profile', (configuration) =>
      probeProfiles(configuration, (https) => https.get('cert-probe-failure') === undefined),
    ),
    webPortals: found(
      ['vpn ssl web portal', 'firewall policy'],
      'portal',
      (configuration) => sslVpnOf(configuration)?.webPortals ?? [],
    ),
    /**
     * More than the most entries on a model. Only entry-level models have a code with two digits; the codes of the others do
     * not show whether they are mid-range.
     */
    tooManyDynamicDns: found(['system ddns'], 'dynamic DNS entry', (configuration, { device: { model } }) => {
      const all = model === undefined ? [] : configuration.entries('system ddns');
      return all.length > (/^[A-Z]+-?\d\d[A-Z]/i.test(model ?? '') ? 16 : 64) ? all : [];
    }),
    manyVdoms: holds(
      ({ configuration }) =>
        new Set(configuration.objects('system settings').map((state) => configuration.vdomOf(state))).size >=
        500,
    ),
    vlansInUse: found(['system interface', ...phase1Tables], 'interface', (configuration) => {
      const used = interfacesInUse(configuration);
      return configuration
        .entries('system interface')
        .filter(({ name, state }) => used.has(name) && state.get('vlanid') !== undefined);
    }),
    /** Tunnels that are members of SD-WAN, if there are several. */
    redundantTunnels: found(phase1Tables, 'phase 1', (configuration) => {
      const members = interfacesOf(sdWanMembers(configuration));
      const tunnels = configuration
        .entries('vpn ipsec phase1-interface')
        .filter(({ name }) => members.has(name));
      return tunnels.length < 2 ? [] : tunnels;
    }),
    monitoredSyncPort: ({ configuration }) => {
      const places = configuration
        .objects('system ha')
        .filter((state) => {
          const monitored = state.values('monitor');
          return (
            state.value('vcluster-status') !== 'enable' &&
            state.values('hw-session-sync-dev').some((name) => monitored.includes(name))
          );
        })
        .flatMap((state) => configuration.settingPlace(state, 'hw-session-sync-dev') ?? []);
      return places.length === 0 ? undefined : places;
    },
    /** The timeout for remote servers is longer than that for LDAP, in seconds and milliseconds. */
    hasLongerTimeout: holds(({ configuration }) => {
      const [global] = configuration.objects('system global');
      const seconds = Number(global?.value('remoteauthtimeout'));
      return seconds * 1000 > Number(global?.value('ldapconntimeout') ?? 500);
    }),
    /** VDOMs with a syslog server of their own, if there is a global one. */
    overriddenSyslog,
    /** The certificate of the web interface, if its RSA key is short. */
    weakServerCertificate: found(['vpn certificate local'], 'certificate', (configuration) => {
      const used = configuration
        .objects('system global')
        .flatMap((state) => state.value('admin-server-cert') ?? []);
      return configuration.entries('vpn certificate local').filter(({ name, state }) => {
        const text = state.get('certificate')?.values.join(' ') ?? '';
        return used.includes(name) && readCertificate(text)?.weakKey?.startsWith('RSA') === true;
      });
    }),
    severalHops: holds(({ from, to }) => upgradePath({ from, to }, { model: undefined }).length > 2),
    trafficRedirect: ({ configuration }) => {
      const redirects = ['allow-traffic-redirect', 'ipv6-allow-traffic-redirect'];
      const [global] = configuration.objects('system global');
      const isOff = redirects.every((name) => global?.value(name) === 'disable');
      return isOff ? undefined : placesOf(global && configuration.settingPlace(global, redirects[0] ?? ''));
    },
    managedByFortiManager: ({ configuration }) => {
      const [management] = configuration.objects('system central-management');
      // "fortimanager" is the default in old versions, so backups do not contain it.
      const type = management?.value('type') ?? (management?.get('fmg') && 'fortimanager');
      return type === 'fortimanager'
        ? placesOf(management && configuration.openingPlace(management))
        : undefined;
    },
    mappedDrives: found([], 'access proxy', mappedDrives),
    equalRoutes: found(['router static'], 'route', equalRoutes),
    /** OSPF interfaces on IPsec tunnels that compare the MTU with that of the neighbor. */
    ospfOverIpsec: found(['vpn ipsec phase1-interface'], 'OSPF interface', (configuration) => {
      const tunnels = new Set(configuration.entries('vpn ipsec phase1-interface').map(({ name }) => name));
      return configuration
        .objects('router ospf')
        .flatMap((state) => state.children('ospf-interface'))
        .filter(
          ({ state }) =>
            tunnels.has(state.value('interface') ?? '') && state.value('mtu-ignore') !== 'enable',
        );
    }),
    /** Policies that name a member of SD-WAN instead of its zone. */
    policiesOnSdWanMembers: found([], 'policy', (configuration) => {
      const members = interfacesOf(sdWanMembers(configuration));
      if (members.size === 0) return [];
      return policiesWithInterfaces.flatMap(([table, name]) =>
        configuration
          .entries(table)
          .filter(({ state }) => state.values(name).some((value) => members.has(value))),
      );
    }),
    /** Members of SD-WAN that get their address by DHCP, in zones to which no route points. */
    dhcpMemberWithoutRoute: found(['system interface', 'router static'], 'member', (configuration) => {
      const dynamic = new Set(
        configuration
          .entries('system interface')
          .filter(({ state }) => state.value('mode') === 'dhcp')
          .map(({ name }) => name),
      );
      const zones = new Set(
        configuration.entries('router static').flatMap(({ state }) => state.values('sdwan-zone')),
      );
      return sdWanMembers(configuration).filter(
        ({ state }) => dynamic.has(state.value('interface') ?? '') && !zones.has(sdwanMember(state).zone),
      );
    }),
    loopbackVips: found(['firewall vip', 'firewall policy'], 'VIP', loopbackVips),
  },
};

/** FortiAP of the series B, C and D, and FortiAP-S, as they are named in `platform`. */
const oldAccessPoint = /^(?:\d+(?:A|B|C|D)|C220C|C225C|C23JD|C21D|S\d+(?:C|CR|E))$/;

function sdWanMembers(configuration: Configuration): readonly EntryState[] {
  return configuration.objects('system sdwan').flatMap((state) => state.children('members'));
}

function interfacesOf(entries: readonly EntryState[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ state }) => state.value('interface') ?? []));
}

/** Interfaces that SD-WAN, IPsec or SSL VPN use. */
function interfacesInUse(configuration: Configuration): ReadonlySet<string> {
  return new Set([
    ...interfacesOf(sdWanMembers(configuration)),
    ...interfacesOf(phase1Tables.flatMap((table) => configuration.entries(table))),
    ...configuration
      .objects('vpn ssl settings')
      .flatMap((state) => sslVpnSettings(state, configuration.view).interfaces),
  ]);
}

/** Inspection profiles of policies with flow inspection whose `https` passes the test. */
function probeProfiles(
  configuration: Configuration,
  test: (https: ObjectState) => boolean,
): readonly EntryState[] {
  const used = new Set(
    configuration
      .entries('firewall policy')
      .filter(({ state }) => state.value('inspection-mode') !== 'proxy')
      .flatMap(({ state }) => state.value('ssl-ssh-profile') ?? []),
  );
  return configuration.entries('firewall ssl-ssh-profile').filter(({ name, state }) => {
    const https = state.child('https');
    const isInspected = https && https.value('status') !== 'disable';
    return used.has(name) && isInspected === true && test(https);
  });
}

function overriddenSyslog({ configuration }: ChangeContext): ReturnType<ChangeCondition> {
  const management =
    configuration
      .objects('system global')
      .map((state) => state.value('management-vdom'))
      .find(Boolean) ?? 'root';
  const isEnabled = (state: ObjectState): boolean => state.value('status') === 'enable';
  const places = ['', '2', '3', '4'].flatMap((number) =>
    configuration.objects(`log syslogd${number} setting`).some(isEnabled)
      ? configuration
          .objects(`log syslogd${number} override-setting`)
          .filter((state) => isEnabled(state) && configuration.vdomOf(state) !== management)
          .flatMap((state) => configuration.openingPlace(state) ?? [])
      : [],
  );
  return places.length === 0 ? undefined : places;
}

/** Access proxies that forward SMB to a server with a name. */
function mappedDrives(configuration: Configuration): readonly EntryState[] {
  const proxies = configuration.entries('firewall access-proxy');
  // There can be thousands of addresses.
  if (proxies.length === 0) return [];
  const fqdns = new Set(
    configuration
      .entries('firewall address')
      .filter(({ state }) => state.value('type') === 'fqdn')
      .map(({ name }) => name),
  );
  return proxies.filter(({ state }) =>
    state
      .children('api-gateway')
      .filter((gateway) => gateway.state.value('service') === 'tcp-forwarding')
      .flatMap((gateway) => gateway.state.children('realservers'))
      .some(
        (server) =>
          fqdns.has(server.state.value('address') ?? '') && server.state.values('mappedport').includes('445'),
      ),
  );
}

/** Static routes that the device uses at the same time: with the same destination, distance and priority. */
function equalRoutes(configuration: Configuration): readonly EntryState[] {
  const routes = configuration
    .entries('router static')
    .filter(({ state }) => state.value('status') !== 'disable');
  return groupsBy(routes, ({ state }) =>
    JSON.stringify([
      configuration.vdomOf(state),
      state.values('dst').join(' ') || '0.0.0.0 0.0.0.0',
      state.value('distance') ?? '10',
      state.value('priority'),
    ]),
  )
    .filter(({ length }) => length > 1)
    .flat();
}

/** VIPs on any interface whose external address is that of a loopback interface, without both policies. */
function loopbackVips(configuration: Configuration): readonly EntryState[] {
  const loopbacks = new Map(
    configuration
      .entries('system interface')
      .filter(({ state }) => state.value('type') === 'loopback')
      .map(({ name, state }) => [state.get('ip')?.values.join(' ').split(/[ /]/)[0] ?? '', name]),
  );
  const policies = configuration.entries('firewall policy');
  const isNamed = (setting: string, loopback: string): boolean =>
    policies.some(({ state }) => state.values(setting).includes(loopback));
  return configuration.entries('firewall vip').filter(({ state }) => {
    const loopback = loopbacks.get(state.value('extip') ?? '');
    return (
      loopback !== undefined &&
      (state.value('extintf') ?? 'any') === 'any' &&
      !(isNamed('dstintf', loopback) && isNamed('srcintf', loopback))
    );
  });
}
