import type { Change } from '../change';
import { entries, has, hasChild, inChild, settingIsSet, settings, some, gone } from '../conditions';
import { anyMove, since, upgradesTo } from '../versions';
import { names, newNames } from './sources';

const useNewNames = 'Use the new names in scripts and templates.';

const inspectedProtocols = ['ssl', 'https', 'ftps', 'imaps', 'pop3s', 'smtps', 'dot'] as const;

const unsupportedSsl = inspectedProtocols.map(
  (name) => `firewall ssl-ssh-profile > ${name} > unsupported-ssl`,
);

const fileFilterTables = ['webfilter profile', 'emailfilter profile', 'cifs profile'] as const;

const ngfwConditions = ['application', 'app-category', 'app-group', 'url-category'].map(
  (name) => `firewall policy > ${name}`,
);

const tlsSwitches = ['sslv3', 'tlsv1-0', 'tlsv1-1', 'tlsv1-2'].map((name) => `vpn ssl settings > ${name}`);

const oldSdWanRoutes = ['router static', 'router static6'].map((table) => `${table} > virtual-wan-link`);

const sdWanRoutes = ['router static', 'router static6'].map((table) => `${table} > sdwan`);

/** Settings that get another name, another place or another unit in 6.2 or 6.4. The upgrade converts them. */
export const renamedTo64: readonly Change[] = [
  {
    ...newNames('6.0', '6.2'),
    id: 'fortiheartbeat-access',
    subject: 'Access of FortiClient and FortiAP',
    ...gone('system interface > fortiheartbeat', 'enable'),
    text: '"fabric" in "allowaccess" takes the place of "fortiheartbeat".',
    action:
      'After the upgrade, check "allowaccess" of interfaces with FortiClient, FortiAP or FortiExtender.',
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'vdom-mode-renamed',
    subject: 'Multi-VDOM mode',
    ...gone('system global > vdom-admin', 'enable'),
    text: '"vdom-mode multi-vdom" takes the place of "vdom-admin enable".',
    action: useNewNames,
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'admin-tls-1-0',
    subject: 'TLS 1.0 for administrators',
    ...gone('system global > admin-https-ssl-versions', 'tlsv1-0'),
    text: 'The web interface does not accept TLS 1.0.',
    action: 'Set "admin-https-ssl-versions" to "tlsv1-2 tlsv1-3", and use a browser that supports them.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'ssl-vpn-tls-versions',
    subject: 'TLS versions of SSL VPN',
    ...gone(tlsSwitches),
    text: '"ssl-min-proto-ver" and "ssl-max-proto-ver" take the place of one setting for each TLS version.',
    action: 'After the upgrade, check the lowest version. Clients that only support TLS 1.0 or 1.1 can fail.',
  },
  {
    ...newNames('6.2.0', '6.2.4'),
    id: 'link-monitor-milliseconds',
    subject: 'Interval of link monitors',
    ...gone('system link-monitor > interval'),
    text: 'The unit of "interval" is milliseconds instead of seconds.',
    action: 'After the upgrade, check the number: 5 seconds are 5000 milliseconds.',
  },
  {
    certainty: 'derived',
    id: 'sd-wan-routes',
    when: anyMove(upgradesTo(since('6.4.0')), upgradesTo(since('7.0.1'))),
    subject: 'Routes to SD-WAN',
    source: names('6.2', '7.0'),
    ...gone([...oldSdWanRoutes, ...sdWanRoutes], 'enable'),
    text: 'Static routes name SD-WAN in another way: "virtual-wan-link enable" before 6.4.0, "sdwan enable" before 7.0.1, and a zone in "sdwan-zone" since then.',
    action: 'After the upgrade, check the zone of each route. Use the new name in scripts and templates.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'ngfw-application-rules',
    subject: 'Application conditions of policies',
    ...gone(ngfwConditions),
    text: 'In policy-based mode, applications and URL categories are conditions of "firewall security-policy". "firewall policy" keeps SSL inspection and authentication.',
    action: 'After the upgrade, compare both lists with the old policies.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'unsupported-ssl-split',
    subject: 'Unsupported SSL versions and ciphers',
    ...gone(unsupportedSsl, 'block', 'inspect'),
    text: '"unsupported-ssl-cipher" and "unsupported-ssl-negotiation" take the place of "unsupported-ssl".',
    action: 'After the upgrade, check that both block what was blocked before.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'file-filter-profiles',
    subject: 'File filters',
    covers: fileFilterTables.map((table) => `${table} > file-filter`),
    condition: entries(fileFilterTables, inChild('file-filter', hasChild('entries'))),
    text: 'File filters are profiles of their own, "file-filter profile". A policy names them in "file-filter-profile".',
    action: 'After the upgrade, check that each policy names the new profile.',
  },
  {
    ...newNames('6.4.1', '6.4.2'),
    id: 'mpsk-profiles',
    subject: 'Multiple pre-shared keys of SSIDs',
    covers: ['mpsk', 'mpsk-key', 'mpsk-concurrent-clients'].map(
      (name) => `wireless-controller vap > ${name}`,
    ),
    condition: entries('wireless-controller vap', some(has('mpsk', 'enable'), hasChild('mpsk-key'))),
    text: 'The keys move to "wireless-controller mpsk-profile", which the SSID names.',
    action: 'After the upgrade, check the keys of each SSID.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'ssl-mirror-profiles',
    subject: 'Mirrored SSL traffic',
    covers: ['firewall policy > ssl-mirror', 'firewall policy > ssl-mirror-intf'],
    condition: settings('firewall policy > ssl-mirror', 'enable'),
    text: '"firewall decrypted-traffic-mirror" defines the mirror, and a policy names it in "decrypted-traffic-mirror".',
    action: 'After the upgrade, check that the mirror still receives the traffic.',
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'policy-redirect-to-proxy',
    outcome: 'stops-working',
    subject: 'Redirection to the transparent proxy',
    ...gone('firewall profile-protocol-options > http > http-policy', 'enable'),
    text: '"http-policy-redirect" of each policy takes the place of "http-policy" in the protocol options. Without it, web traffic does not reach the transparent proxy.',
    action:
      'After the upgrade, set "http-policy-redirect" to "enable" in each policy that fed the transparent proxy.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'wan-optimization-ports',
    subject: 'Ports of WAN optimization',
    covers: ['http', 'ftp', 'cifs', 'mapi', 'tcp'].flatMap((protocol) =>
      ['port', 'tunnel-non-http', 'unknown-http-version'].map(
        (name) => `wanopt profile > ${protocol} > ${name}`,
      ),
    ),
    condition: entries(
      'wanopt profile',
      some(
        ...['http', 'ftp', 'cifs', 'mapi'].map((protocol) => inChild(protocol, settingIsSet('port'))),
        inChild('http', some(has('tunnel-non-http', 'enable'), has('unknown-http-version', 'tunnel'))),
      ),
    ),
    text: 'The ports come from "firewall profile-protocol-options" instead of the WAN optimization profile.',
    action: 'Before the upgrade, set the same ports in the protocol options of the policies.',
  },
];
