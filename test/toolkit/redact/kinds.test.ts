import assert from 'node:assert/strict';
import { redactionParts } from '../../../toolkit/src/redact/options';
import accounts from '../../../toolkit/src/redact/accounts.json';
import { schema } from '../../helpers/documents';
import { redactText } from '../../helpers/redacting';

const all = (text: string): string => redactText(text, redactionParts).text;

describe('Redaction without options', () => {
  it('keeps words of FortiOS and names in the opening line of a block', () => {
    const text =
      'config router bgp\n    config redistribute "connected"\n        set status enable\n    end\n    config redistribute "berlin"\n        set status enable\n    end\nend\n';
    assert.equal(redactText(text).text, text);
    assert.match(all(text), /config redistribute "connected"\n[^]*config redistribute "(?!berlin)\w+"\n/);
  });

  it('counts a kept name that is a serial number as one, where it is defined and where it is a value', () => {
    const { kept, unaffected } = redactText(
      'config switch-controller managed-switch\n    edit "S124DP3X16000001"\n        set name "S124DP3X16000001"\n    next\nend\n',
      ['names'],
    ).report;
    assert.deepEqual({ kept, unaffected }, { kept: { 'serial number': 2 }, unaffected: {} });
  });
});

describe('Redaction of identifiers of accounts', () => {
  const settings = accounts.settings.map((path) => path.split(' > '));

  it('replaces each of them without options, and with all of them', () => {
    for (const parts of settings) {
      const setting = parts.at(-1) ?? '';
      const blocks = parts.slice(0, -1).map((name) => `config ${name}`);
      const node = schema.node(parts.slice(0, -1).join(' > '));
      for (const value of ['a1b2c3d4e5', '123456789012', '11111111-2222-3333-4444-555555555555']) {
        const lines = blocks.flatMap((line, at) => {
          const table = schema.node(parts.slice(0, at + 1).join(' > '));
          const isLast = at === blocks.length - 1;
          if (table?.kind !== 'table') return [line];
          return [line, `edit ${isLast && node?.key === setting ? value : '1'}`];
        });
        const text = `${[...lines, ...(node?.key === setting ? [] : [`set ${setting} ${value}`])].join('\n')}\n`;
        for (const options of [{ parts: [] }, { parts: redactionParts }]) {
          const copy = redactText(text, options.parts).text;
          assert(!copy.includes(value), `${parts.join(' > ')}: ${copy}`);
          assert(copy.includes(setting) || node?.key === setting, copy);
        }
      }
    }
  });

  it('replaces equal ones equally, and keeps the other values of the connector', () =>
    assert.equal(
      redactText(
        'config system sdn-connector\n    edit "az"\n        set type azure\n        set client-id "a1b2c3d4"\n        set azure-region global\n    next\n    edit "b"\n        set client-id "a1b2c3d4"\n    next\nend\n',
      ).text,
      'config system sdn-connector\n    edit "az"\n        set type azure\n        set client-id "account1"\n        set azure-region global\n    next\n    edit "b"\n        set client-id "account1"\n    next\nend\n',
    ));
});

describe('Redaction of a header', () => {
  const text =
    '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=jane\r\n#conf_file_ver=183749273049274\r\n#buildno=2662\r\n#global_vdom=1\r\n';

  it('replaces the number of the state of the configuration and the user with all options', () => {
    assert.equal(
      all(text).replace(/user=name\d+/, 'user=NAME'),
      text.replace('jane', 'NAME').replace('183749273049274', '000000000000001'),
    );
    assert.equal(redactText(text).text, text);
  });
});

describe('Redaction with all options', () => {
  it('replaces the coordinates of a site', () =>
    assert.equal(
      all(
        'config system global\n    set gui-device-latitude "59.91"\n    set gui-device-longitude "10.75"\nend\n',
      ),
      'config system global\n    set gui-device-latitude "0"\n    set gui-device-longitude "0"\nend\n',
    ));

  it('replaces a time zone, which tells where a site is, with that of the factory', () => {
    const text = (zone: string, number: string): string =>
      `config system global\n    set timezone ${zone}\nend\nconfig system dhcp server\n    edit 1\n        set timezone ${number}\n    next\nend\n`;
    assert.equal(all(text('"Europe/Oslo"', '26')), text('"US/Pacific"', '04'));
    assert.equal(redactText(text('"Europe/Oslo"', '26'), ['emails']).text, text('"Europe/Oslo"', '26'));
  });

  it('replaces the name of an LDAP group with a name of the same form', () => {
    const text = all(
      'config user group\n    edit "vpn"\n        config match\n            edit 1\n                set group-name "CN=Accounting,OU=Oslo,DC=fjord,DC=no"\n            next\n        end\n    next\nend\n',
    );
    assert.match(text, /set group-name "CN=\w+,OU=\w+,DC=\w+,DC=\w+"\n/);
  });

  it('replaces the local part of an address whose domain contains a secret', () => {
    const text = all(
      'config user local\n    edit "a"\n        set passwd "fjord2025x"\n    next\nend\n# mail jane.doe@fjord2025x.no\n',
    );
    assert.doesNotMatch(text, /jane|fjord2025x/);
    assert.doesNotMatch(
      redactText(
        'config user local\n    edit "a"\n        set passwd "fjord2025x"\n    next\nend\n# jane.doe@fjord2025x.no\n',
        ['emails'],
      ).text,
      /jane|fjord2025x/,
    );
  });

  it('replaces serial numbers that are keys, and references to them', () => {
    const text = all(
      'config system federated-upgrade\n    config node-list\n        edit "FGT60FTK20012345"\n            set timing immediate\n        next\n    end\nend\nconfig system admin\n    edit "admin"\n        config gui-dashboard\n            edit 1\n                config widget\n                    edit 1\n                        set fabric-device "FGT60FTK20012345"\n                    next\n                end\n            next\n        end\n    next\nend\n',
    );
    assert.doesNotMatch(text, /20012345/);
    const [, key = ''] = /edit "(FGT60F\w+)"/.exec(text) ?? [];
    assert.ok(text.includes(`set fabric-device "${key}"`), text);
  });

  for (const comment of ['Laptop of Jane Doe, returned...', 'Mail Jane Doe <jane> first'])
    it(`replaces the comment "${comment}"`, () => {
      const text = all(
        `config firewall address\n    edit "a"\n        set comment "${comment}"\n    next\nend\n`,
      );
      assert.match(text, /set comment "<comment, \d+ characters>"\n/);
    });

  it('replaces a password in angle brackets', () => {
    const text = redactText(
      'config user local\n    edit "a"\n        set passwd "<Winter2025>"\n    next\nend\n',
    ).text;
    assert.match(text, /set passwd "<redacted-1>"\n/);
  });

  it('replaces the address of a neighbor by an address', () => {
    const text = all(
      'config router bgp\n    config neighbor\n        edit "91.4.5.6"\n            set remote-as 65001\n        next\n    end\nend\n',
    );
    assert.match(text, /edit "\d+\.\d+\.\d+\.6"\n/);
    assert.doesNotMatch(text, /91\.4\.5\.6/);
  });

  it('replaces the recipient of a message by an e-mail address', () => {
    const text = all(
      'config user local\n    edit "jane@fjord.no"\n        set type password\n        set email-to "jane@fjord.no"\n    next\nend\n',
    );
    assert.match(text, /set email-to "user\d+@example\.com"\n/);
    assert.doesNotMatch(text, /jane/);
  });

  it('replaces the user and the server of a backup in a script', () => {
    const text = all(
      'config system auto-script\n    edit "a"\n        set script "execute backup config ftp f.conf ftp.fjord.no joe Winter2025x"\n    next\nend\n',
    );
    assert.match(text, /set script "execute backup config ftp text text text text"\n/);
    assert.doesNotMatch(text, /joe|fjord/);
  });

  it('replaces an e-mail address that is a user name by an e-mail address', () => {
    const text = 'config alertemail setting\n    set username "fw@fjord.no"\nend\n';
    assert.match(all(text), /set username "user1@example\.com"\n/);
    assert.match(redactText(text, ['names']).text, /set username "user1@example\.com"\n/);
  });

  it('replaces a phone number by as many digits', () => {
    const text = all('config user local\n    edit "a"\n        set sms-phone "+4722334455"\n    next\nend\n');
    assert.match(text, /set sms-phone "\+0000000001"\n/);
  });

  it('replaces a host by a host, also if an entry has the same name', () => {
    const text = all(
      'config firewall address\n    edit "files.fjord.no"\n        set type fqdn\n        set fqdn "files.fjord.no"\n    next\n    edit "gmail.com"\n        set type fqdn\n        set fqdn "gmail.com"\n    next\nend\n',
    );
    assert.match(text, /edit "address1"\n {8}set type fqdn\n {8}set fqdn "host1\.example\.com"\n/);
    assert.match(text, /set fqdn "gmail\.com"\n/);
  });

  it('replaces tags, subtitles and groups of resources', () => {
    const text = all(
      'config system object-tagging\n    edit "Site"\n        set tags "Oslo" "Bergen"\n    next\nend\nconfig report layout\n    edit "weekly"\n        set subtitle "Finance in Oslo"\n    next\nend\nconfig system sdn-connector\n    edit "a"\n        set type azure\n        set resource-group "rg-oslo"\n    next\nend\n',
    );
    assert.doesNotMatch(text, /oslo|bergen|finance/i);
  });

  const kept: Readonly<Record<string, string>> = {
    'algorithms of SSH':
      'config system global\n    set ssh-kex-algo diffie-hellman-group-exchange-sha256 curve25519-sha256@libssh.org\n    set ssh-enc-algo chacha20-poly1305@openssh.com\n    set ssh-mac-algo hmac-sha2-256-etm@openssh.com\nend\n',
    'names that FortiOS defines':
      'config switch-controller qos queue-policy\n    edit "default"\n        config cos-queue\n            edit "queue-0"\n            next\n        end\n    next\nend\nconfig switch-controller lldp-profile\n    edit "default"\n        config med-network-policy\n            edit "voice"\n            next\n        end\n        config med-location-service\n            edit "coordinates"\n            next\n        end\n    next\nend\n',
    'names of every configuration':
      'config webfilter ftgd-local-cat\n    edit "custom1"\n    next\nend\nconfig webfilter search-engine\n    edit "yahoo"\n        set hostname ".*\\\\.yahoo\\\\..*"\n    next\nend\nconfig system replacemsg-image\n    edit "logo_v2_fnet"\n    next\nend\nconfig switch-controller remote-log\n    edit "syslogd2"\n    next\nend\n',
    'predefined domains':
      'config firewall wildcard-fqdn custom\n    edit "g-Adobe Login"\n        set wildcard-fqdn "*.adobelogin.com"\n    next\nend\n',
    'values of dashboards and of settings of the device':
      'config system admin\n    edit "admin"\n        config gui-dashboard\n            edit 1\n                config widget\n                    edit 1\n                        set type botnet-domains\n                    next\n                end\n            next\n        end\n    next\nend\nconfig firewall address\n    edit "all"\n        set dirty clean\n    next\nend\nconfig system custom-language\n    edit "x-sjis"\n        set filename "x-sjis"\n    next\nend\n',
    'patterns of file names':
      'config dlp filepattern\n    edit 1\n        config entries\n            edit "*.vb?"\n            next\n        end\n    next\nend\n',
  };
  for (const [name, text] of Object.entries(kept)) it(`keeps ${name}`, () => assert.equal(all(text), text));

  it('keeps the state of a setting that the schema does not have', () =>
    assert.match(
      redactText('config system global\n    set new-feature enable\nend\n').text,
      /set \w+ enable\n/,
    ));

  it('replaces names that users add to tables with names of FortiOS', () => {
    const text = all(
      'config webfilter ftgd-local-cat\n    edit "fjord-finance"\n    next\nend\nconfig firewall wildcard-fqdn custom\n    edit "Fjord"\n        set wildcard-fqdn "*.fjord.no"\n    next\nend\n',
    );
    assert.doesNotMatch(text, /fjord/i);
  });

  for (const [secret, pattern] of [
    ['8b9f1c2d-1111-4222-8333-444455556666', /^0{8}-0000-0000-0000-\d{12}$/],
    ['0f3a9c0f3a9c0f3a9c0f', /^\d{20}$/],
    ['Winter2025x', /^redacted-1$/],
  ] as const)
    it(`replaces the secret ${secret} by one of its form`, () => {
      const { text } = redactText(`config vpn example\n    set passwd "${secret}"\nend\n`);
      assert.match(/set passwd "(.*)"/.exec(text)?.[1] ?? '', pattern);
    });
});
