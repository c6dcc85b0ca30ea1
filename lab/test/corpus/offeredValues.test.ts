import assert from 'node:assert/strict';
import { tryOfferedValues } from '../../corpus/offeredValues';
import { readAssets } from '../../../toolkit/src/assets.node';
import { LanguageService } from '../../../toolkit/src/languageService';
import { closed } from '../../../test/helpers/closed';
import { readFixture } from '../../../test/helpers/golden';

const edge = readFixture('rename/edge_7-4_2662_202405140900.conf');

/** A device with zones, SD-WAN, tunnels, a VDOM link, and interfaces that the device makes. */
const device = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
        set vdom "root"
    edit "port2"
        set vdom "root"
    edit "port3"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
    edit "port4"
        set vdom "root"
    edit "ssl.root"
        set vdom "root"
        set type tunnel
    edit "naf.root"
        set vdom "root"
        set type tunnel
    edit "vpn"
        set vdom "root"
        set type tunnel
        set interface "port4"
config system zone
    edit "LAN"
        set interface "port1"
    edit "DMZ"
        set interface "port3"
config vpn ipsec phase1-interface
    edit "vpn"
        set interface "port4"
        set proposal aes256-sha256
        set remote-gw 198.51.100.1
        set psksecret ENC abc
config vpn ipsec phase2-interface
    edit "vpn"
        set phase1name "vpn"
        set proposal aes256-sha256
config system sdwan
    set status enable
    config zone
        edit "virtual-wan-link"
        edit "WAN"
    config members
        edit 1
            set interface "port2"
            set zone "WAN"
            set gateway 203.0.113.1
    config health-check
        edit "HC1"
            set server "203.0.113.53"
            set members 1
            config sla
                edit 1
    config service
        edit 1
            set name "rule"
            set mode sla
            set dst "all"
            set src "all"
            config sla
                edit "HC1"
                    set id 1
            set priority-members 1
config firewall vip
    edit "web"
        set extip 203.0.113.10
        set extintf "port4"
        set mappedip "192.0.2.10"
config firewall policy
    edit 1
        set srcintf "LAN"
        set dstintf "WAN"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
config firewall local-in-policy
    edit 1
        set intf "port4"
        set srcaddr "all"
        set dstaddr "all"
        set service "ALL"
        set schedule "always"
config router static
    edit 1
        set device "port4"
config system dhcp server
    edit 1
        set interface "port4"
`;

describe('the checks accept every name that completion offers', () => {
  let engine: LanguageService;

  before(async () => {
    engine = await LanguageService.create(await readAssets());
  });

  it('on a device with zones, SD-WAN and tunnels', () => {
    const { settings, tried, refused } = tryOfferedValues(engine, device);
    assert.deepEqual(refused, []);
    assert.ok(settings >= 20 && tried > 100, `${settings} settings, ${tried} values`);
  });

  it('on a device with VDOMs and links', () => {
    const { tried, refused } = tryOfferedValues(engine, edge);
    assert.deepEqual(refused, []);
    assert.ok(tried > 100, `${tried} values`);
  });
});
