import assert from 'node:assert/strict';
import { movedSettings, renamedSettings, successors } from '../../../server/src/schema/renames';
import { allReleases } from '../../toolkit/operations/upgrade/parts';
import { applyFix, checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { schema } from '../../helpers/documents';
import { describeRule } from '../../helpers/examples';
import { formatVersion } from '../../../server/src/firmware/version';

describeRule('firmware/unavailable-setting', ({ bad, good }) => {
  bad('a setting that moved to another table: hardening stays', {
    firmware: ['7.4.4', '7.4.8', '7.6.4', '8.0.1'],
    eol: '\r\n',
    message:
      /^FortiOS has "ssh-enc-algo" only from 7\.0\.2 to 7\.4\.3\. The device rejects this line\. In this version, it is in "system ssh-config"\. Move it there\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system global
          set ssh-enc-algo aes256-gcm@openssh.com
              ^^^^^^^^^^^^ error firmware/unavailable-setting
          set hostname "fw"
      fix: Move to "config system ssh-config"
      -    set ssh-enc-algo aes256-gcm@openssh.com
           set hostname "fw"
       end
      +config system ssh-config
      +    set ssh-enc-algo aes256-gcm@openssh.com
      +end
    `;

  bad('a setting that moved, in an older version', {
    firmware: '7.2.4',
  })`
      config system fortiguard
          set FDS-license-expiring-days 30
              ^^^^^^^^^^^^^^^^^^^^^^^^^ error firmware/unavailable-setting
      message: FortiOS has "FDS-license-expiring-days" only from 7.4.0 on. The device rejects this line.
        In this version, it is in "alertemail setting". Move it there. (FortiOS 7.2.4, chosen in the settings)
      fix: Move to "config alertemail setting"
      -    set FDS-license-expiring-days 30
       end
      +config alertemail setting
      +    set FDS-license-expiring-days 30
      +end
    `;

  bad('a setting that moved from a VDOM to the device: a person chooses the value', '7.6.3')`
      config vdom
          edit root
              config system settings
                  set application-bandwidth-tracking enable
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error firmware/unavailable-setting
              end
      end
      message: FortiOS has "application-bandwidth-tracking" only from 7.0.0 to 7.6.0. The device rejects this line.
        In this version, it is in "system global". Move it there. (FortiOS 7.6.3, chosen in the settings)
      no fix
    `;

  bad('a setting that moved to entries inside its table', '7.4.8')`
      config system netflow
          set collector-ip 192.0.2.7
              ^^^^^^^^^^^^ error firmware/unavailable-setting
          set template-tx-timeout 600
      fix: Move to "config system netflow > collectors"
      -    set collector-ip 192.0.2.7
      +    config collectors
      +        edit 1
      +            set collector-ip 192.0.2.7
      +        next
      +    end
    `;

  bad('a setting that moved to other entries, of which a person chooses one', '6.4.9')`
      config web-proxy global
          set tunnel-non-http disable
              ^^^^^^^^^^^^^^^ error firmware/unavailable-setting
      message: FortiOS has "tunnel-non-http" only from 6.0.0 to 6.2.7 (no longer in 6.4.0). The device rejects this line.
        In this version, it is in "firewall profile-protocol-options > http". Move it there. (FortiOS 6.4.9, chosen in the settings)
      no fix
    `;

  bad('a switch that lists replace, through a move', '7.4.8')`
      config system global
          set ssh-kex-sha1 disable
              ^^^^^^^^^^^^ error firmware/unavailable-setting
      message: FortiOS has "ssh-kex-sha1" only from 6.0.0 to 7.0.1. The device rejects this line.
        In this version, "ssh-kex-algo" in "system ssh-config" takes its place, with other values. (FortiOS 7.4.8, chosen in the settings)
      no fix
    `;

  bad('a setting with another name', { firmware: ['7.0.4', '7.6.4'], eol: '\r\n' })`
      config system csf
          set upstream-ip 192.0.2.1
              ^^^^^^^^^^^ error firmware/unavailable-setting
      fix: Rename to "upstream"
      -    set upstream-ip 192.0.2.1
      +    set upstream 192.0.2.1
    `;

  good('the setting at its new place', ['7.4.4', '7.6.4'])`
      config system ssh-config
          set ssh-enc-algo aes256-gcm@openssh.com
    `;

  good('the setting at its old place', ['7.0.2', '7.2.8', '7.4.3'])`
      config system global
          set ssh-enc-algo aes256-gcm@openssh.com
    `;
});

describeRule('firmware/unavailable-table', ({ bad }) => {
  bad('a table whose settings are in another one', '7.2.4')`
      config system ssh-config
             ^^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          set ssh-enc-algo aes256-gcm@openssh.com
          set ssh-mac-algo hmac-sha2-512-etm@openssh.com
      message: FortiOS has "system ssh-config" only from 7.4.4 on. The device rejects this block.
        In this version, "ssh-enc-algo" and "ssh-mac-algo" are in "system global". Move what you still need. (FortiOS 7.2.4, chosen in the settings)
      fix: Rename to "system global"
      -config system ssh-config
      +config system global
    `;
});

describe('a setting that continues at another place', () => {
  /** The text after the first fix of the first finding. */
  function fixed(text: string, version: string): string {
    const [problem] = checkText(text, { firmware: version }).filter(
      ({ rule }) => rule === 'firmware/unavailable-setting',
    );
    const [fix] = problem?.fixes ?? [];
    assert(fix);
    return applyFix(text, fix);
  }

  for (const eol of ['\n', '\r\n'])
    it(`takes the others of its block along, in the global part, with ${JSON.stringify(eol)}`, () => {
      const block = (...lines: readonly string[]): string => lines.join(eol) + eol;
      const before = block(
        'config global',
        '    config system global',
        '        set ssh-enc-algo aes256-ctr',
        '        set hostname "fw"',
        '        set ssh-hostkey-algo ssh-ed25519',
        '    end',
        'end',
      );
      const after = block(
        'config global',
        '    config system global',
        '        set hostname "fw"',
        '    end',
        '    config system ssh-config',
        '        set ssh-enc-algo aes256-ctr',
        '        set ssh-hsk-algo ssh-ed25519',
        '    end',
        'end',
      );
      assert.equal(fixed(before, '7.4.8'), after);
      assert.deepEqual(checkText(after, { firmware: '7.4.8' }), []);
    });

  it('takes the others along into one entry', () =>
    assert.equal(
      fixed(
        closed`config system sflow
    set collector-ip 192.0.2.7
    set collector-port 6344
    set source-ip 192.0.2.1
`,
        '7.4.8',
      ),
      closed`config system sflow
    config collectors
        edit 1
            set collector-ip 192.0.2.7
            set collector-port 6344
            set source-ip 192.0.2.1
`,
    ));

  it('is named, and not removed, in commands inside YAML, whose new lines would need an indentation', () => {
    const text = `resources:
- name: fw
  value: |
    config system global
        set ssh-enc-algo aes256-ctr
    end
    config system csf
        set upstream-ip 192.0.2.1
    end
  other: 1
`;
    const found = checkText(text, { firmware: '7.4.8' });
    const [moved, renamed] = found.filter(({ rule }) => rule === 'firmware/unavailable-setting');
    assert.match(moved?.message ?? '', /In this version, it is in "system ssh-config"\. Move it there\./);
    assert.deepEqual(moved?.fixes, []);
    const [fix] = renamed?.fixes ?? [];
    assert.equal(fix && applyFix(text, fix), text.replace('upstream-ip', 'upstream'));
  });

  it('is not moved if the block has the entries already, or is not closed', () => {
    for (const text of [
      closed`config system sflow
    set collector-ip 192.0.2.7
    config collectors
        edit 1
            set collector-ip 192.0.2.8
`,
      'config system global\n    set ssh-enc-algo aes256-ctr\n',
    ]) {
      const found = checkText(text, { firmware: '7.4.8' });
      assert.deepEqual(
        found.flatMap(({ rule, fixes }) => (rule === 'firmware/unavailable-setting' ? fixes : [])),
        [],
      );
    }
  });

  const paths = [...movedSettings.map(({ from }) => from), ...renamedSettings.keys(), ...successors.keys()];

  it('is removed by no fix, in any version', () => {
    let found = 0;
    for (const path of paths) {
      const names = path.split(' > ');
      const old = schema.node(path);
      const last = allReleases.findLastIndex((version) => old?.availability(version) === 'yes');
      const without = allReleases.slice(last + 1).find((version) => old?.availability(version) === 'no');
      if (!old || !without) continue;
      const lines = [
        ...names.slice(0, -1).flatMap((name, depth) => {
          const node = schema.node(names.slice(0, depth + 1).join(' > '));
          return node?.kind === 'table' ? [`config ${name}`, 'edit 1'] : [`config ${name}`];
        }),
        `set ${old.name} 1`,
      ];
      const closes = lines.toReversed().flatMap((line) => {
        if (line.startsWith('edit')) return ['next'];
        return line.startsWith('config') ? ['end'] : [];
      });
      const text = `${[...lines, ...closes].join('\n')}\n`;
      for (const { rule, fixes } of checkText(text, { firmware: formatVersion(without) })) {
        if (rule !== 'firmware/unavailable-setting') continue;
        found++;
        for (const { edits, title } of fixes)
          assert(
            edits.some(({ newText }) => newText !== ''),
            `${path} in ${formatVersion(without)}: ${title}`,
          );
      }
    }
    assert(found > 100, `${found} settings`);
  });
});
