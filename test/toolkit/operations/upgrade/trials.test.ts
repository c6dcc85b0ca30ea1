import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compare } from './comparing';

const folder = path.join(import.meta.dirname, 'trials');

const automatic = 'automatic-firmware-upgrade';
const forced = 'forced-firmware-upgrade';
const bios = 'security-level-of-the-bios';

/** For each file: the target, the change that matters most, and the other documented changes. */
const trials: Readonly<Record<string, readonly [to: string, main: string, others: readonly string[]]>> = {
  'branch_with_sd-wan': ['7.4.7', 'sd-wan-members-in-policies', [bios]],
  campus_with_switches: ['7.4.4', 'fortilink-access', ['diagnose-commands-disabled']],
  cluster_with_split_vdoms: ['7.2.11', 'split-vdom-mode', []],
  data_center_cluster: [
    '7.6.3',
    'speed-1000auto-removed',
    ['vrrp-milliseconds', 'private-data-encryption-key', 'ha-password'],
  ],
  l2tp_concentrator: ['7.0.14', 'l2tp-interface', ['error-correction-in-policies', 'route-priority-raised']],
  office_with_device_policies: [
    '6.2.16',
    'device-conditions-removed',
    [
      'device-tables-removed',
      'inspection-mode-per-policy',
      'learning-mode-removed',
      'tls-versions-of-services',
    ],
  ],
  provider_with_vdoms: ['7.6.4', 'syslog-override', []],
  remote_access: [
    '7.4.9',
    'ldaps-certificate-issuer',
    [
      'radius-message-authenticator',
      'saml-signatures',
      'fgfm-access-removed',
      'default-mail-server',
      automatic,
      forced,
      bios,
    ],
  ],
  school_with_web_filter: [
    '7.0.14',
    'youtube-filter-moved',
    ['fortiguard-dns-servers', 'log-filters-removed'],
  ],
  shop_with_a_small_model: [
    '7.4.9',
    'proxy-features-removed',
    ['fabric-root-limit', 'fabric-versions', automatic, forced, bios],
  ],
  telephony: ['7.4.9', 'voip-profile-kinds', [automatic, forced, bios]],
  web_server_on_a_loopback: ['7.4.8', 'loopback-vips', [forced]],
};

describe('a realistic configuration', () => {
  it('has an expected report each', () =>
    assert.deepEqual(
      readdirSync(folder).sort(),
      Object.keys(trials)
        .map((name) => `${name}.conf`)
        .sort(),
    ));

  for (const [name, [to, main, others]] of Object.entries(trials))
    it(`${name} to ${to}: ${main}`, () => {
      const { items, checks } = compare(readFileSync(path.join(folder, `${name}.conf`), 'utf8'), to);
      const ids = [...items, ...checks].map(({ id }) => id).filter((id) => !id.startsWith('schema/'));
      assert(ids.includes(main), ids.join(', '));
      assert.deepEqual(ids.filter((id) => id !== main).sort(), [...others].sort());
    });
});
