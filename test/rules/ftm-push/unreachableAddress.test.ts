import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';

describeRule('ftm-push/unreachable-address', ({ bad, good }) => {
  bad('a private address', ['6.4.10', '7.2.11', '7.4.1', '8.0.0'])`
      config system ftm-push
          set server "192.168.1.99"
                     ^^^^^^^^^^^^^^ info ftm-push/unreachable-address
          set status enable
      end
      message: 192.168.1.99 is a private address. Phones on the Internet reach it only if a device in front of
        the FortiGate forwards to it. Otherwise, use the public address.
      no fix
    `;

  bad('an address of the documentation, before 6.4.10', ['6.2.4', '6.4.9'])`
      config system ftm-push
          set server-ip 203.0.113.10
                        ^^^^^^^^^^^^ info ftm-push/unreachable-address
          set status enable
      end
      message: 203.0.113.10 is a documentation address. Phones on the Internet cannot reach it. Use the public
        address or name of the FortiGate.
      no fix
    `;

  const wan = `      config system interface
          edit "wan1"
              set ip 81.20.1.2 255.255.255.248
              set allowaccess ftm
          next
      end
`;
  const vip = (port: number, server: string): string => `      config firewall vip
          edit "v"
              set extip 81.20.1.3
              set mappedip "${server}"
              set extintf "wan1"
              set portforward enable
              set extport ${port}
              set mappedport ${port}
          next
      end
`;
  bad('an address of the subnet that no interface has', ['6.4.10', '7.4.4'])`
${wan}
      config system ftm-push
          set server "81.20.1.3"
                     ^^^^^^^^^^^ info ftm-push/unreachable-address
          set status enable
      end
      message: 81.20.1.3 is in the subnet of "wan1", but no interface has it. Phones reach the FortiGate only if the
        device with this address forwards to it. Otherwise, use the address of the interface.
      no fix
    `;
  bad('the address of a virtual IP for another port', ['6.4.10', '7.4.4'])`
${wan}${vip(443, '10.0.0.9')}
      config system ftm-push
          set server "81.20.1.3"
                     ^^^^^^^^^^^ info ftm-push/unreachable-address
          set status enable
      end
      message: 81.20.1.3 is an address of virtual IP "v", which does not forward the callback to the FortiGate, and no
        interface has it. Users cannot approve a sign-in. Use the address of the interface.
      no fix
    `;
  good('the address of a virtual IP that leads to an interface')`
${wan}${vip(4433, '81.20.1.2')}
      config system ftm-push
          set server "81.20.1.3"
          set status enable
      end
    `;

  const server = (address: string): string =>
    `config system ftm-push\n    set server ${address}\n    set status enable\nend\n`;

  for (const [kind, addresses] of Object.entries({
    private: ['10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
    'carrier-grade NAT': ['100.64.0.1', '100.127.255.254'],
    loopback: ['127.0.0.1'],
    'link-local': ['169.254.10.1'],
    multicast: ['224.0.0.1', '239.255.255.255'],
    reserved: ['0.0.0.1', '192.0.0.8', '240.0.0.1', '255.255.255.255'],
    documentation: ['192.0.2.1', '198.51.100.255', '203.0.113.0'],
    benchmarking: ['198.18.0.1', '198.19.255.255'],
  }))
    it(`${addresses.join(', ')}: ${kind}`, () => {
      for (const address of addresses) {
        const found = checkText(server(address), { firmware: '7.4.4' });
        assert.deepEqual(
          found.map(({ rule }) => rule),
          ['ftm-push/unreachable-address'],
          address,
        );
        assert.ok(found[0]?.message.startsWith(`${address} is a ${kind} address`), found[0]?.message);
      }
    });

  it('their counterparts report nothing', () => {
    for (const address of [
      '1.0.0.0',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.0.0.1',
      '128.0.0.1',
      '169.253.1.1',
      '172.15.255.255',
      '172.32.0.0',
      '192.0.1.0',
      '192.167.1.1',
      '198.17.1.1',
      '198.20.0.0',
      '203.0.114.0',
      '223.255.255.255',
    ])
      assert.deepEqual(checkText(server(address), { firmware: '7.4.4' }), [], address);
  });

  good('a name, and 0.0.0.0, which means unset', ['6.4.10', '7.4.0'])`
      config system ftm-push
          set server-ip 0.0.0.0
          set server "push.example.com"
          set status enable
      end
    `;
});
