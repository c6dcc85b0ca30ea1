import assert from 'node:assert/strict';
import { Explanations } from '../../../server/src/documentation/explanations';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { openMarked, viewOf } from '../../helpers/cursor';
import { explanations as built, schema } from '../../helpers/documents';

const day = new Date('2026-06-01T00:00:00Z');

/** The Markdown at the `|`. */
function hover(marked: string, version = '7.4.4', explanations = written): string {
  const { document, position } = openMarked(marked);
  const answer = hoverAt(viewOf(document, version), position, { day, explanations });
  return answer ? (answer.contents as { readonly value: string }).value : '';
}

/** The Markdown at the `|` for a client that opens pages. */
function hoverWithPages(marked: string): string {
  const { document, position } = openMarked(marked);
  const answer = hoverAt(viewOf(document), position, {
    day,
    explanations: written,
    showPageCommand: 'editor.showPage',
  });
  return answer ? (answer.contents as { readonly value: string }).value : '';
}

/** Explanations as the build compiles them. */
const written = new Explanations(
  new TextEncoder().encode(
    [
      JSON.stringify({ format: 1, common: { comments: 'A note for administrators.' } }),
      `firewall policy\t${JSON.stringify({
        d: 'Decides which traffic passes.',
        e: ['show firewall policy', 'GUI: Policy & Objects > Firewall Policy'],
        n: {
          action: {
            d: 'What happens to a session that matches.',
            v: { accept: 'It is forwarded.', deny: 'It is dropped.' },
            c: 'A new policy denies.',
            e: ['diagnose firewall iprope show'],
          },
          srcaddr: 'The source addresses.',
          'match-vip': { d: 'Includes virtual IPs.', f: 'Up to FortiOS 7.2.3, excludes them.' },
          'auto-asic-offload': 'Moves sessions to the network processor.',
        },
      })}`,
      `system interface\t${JSON.stringify({
        d: 'Network interfaces.',
        n: {
          allowaccess: {
            d: 'The services.',
            v: {
              telnet: 'Unencrypted CLI.',
              http: 'Unencrypted GUI.',
              fgfm: 'FortiManager.',
              ftm: 'Callbacks.',
              ping: 'ICMP.',
              https: 'GUI.',
              ssh: 'CLI.',
            },
          },
        },
      })}`,
      '',
    ].join('\n'),
  ),
);

const inPolicy = (line: string): string =>
  `config firewall policy\n    edit 1\n        ${line}\n    next\nend\n`;

describe('hover with explanations', () => {
  it('ends with a link to the page, if the client can open it', () => {
    const line = hoverWithPages(inPolicy('set act|ion accept')).split('\n').at(-1) ?? '';
    const [, parameters = ''] =
      /^\*\*Verify:\*\* .* · \[more\]\(command:editor\.showPage\?([^)]*)\)$/.exec(line) ?? [];
    const [uri, path] = JSON.parse(decodeURIComponent(parameters)) as [string, string];
    assert.match(uri, /^file:/);
    assert.equal(path, 'firewall policy > action');
    assert.doesNotMatch(hover(inPolicy('set act|ion accept')), /\[more\]/);
  });

  it('states name, type and default, what the setting does, its values, the caution, and how to verify it', () =>
    assert.equal(
      hover(inPolicy('set act|ion accept')),
      [
        '**action** · `accept`, `deny` or `ipsec` · default `deny`',
        '',
        'What happens to a session that matches.',
        '',
        '- `accept`: It is forwarded.',
        '- `deny` (default): It is dropped.',
        '',
        '**Caution:** A new policy denies.',
        '',
        'Decides whether `send-deny-packet`, `utm-status`, `inspection-mode`, `profile-protocol-options` or 12 more settings can be set.',
        '',
        '**Verify:** `diagnose firewall iprope show`',
      ].join('\n'),
    ));

  it('states how the effect differs between versions', () =>
    assert.match(
      hover(inPolicy('set match|-vip enable')),
      /^Includes virtual IPs\.\n\n\*\*Versions:\*\* Up to FortiOS 7\.2\.3, excludes them\.$/m,
    ));

  it('shows places in the GUI as text', () =>
    assert.match(
      hover('config firewall pol|icy\nend\n'),
      /\*\*Verify:\*\* `show firewall policy` · GUI: Policy & Objects > Firewall Policy$/,
    ));

  it('states what a value does, and whether it is the default', () => {
    assert.equal(
      hover(inPolicy('set action de|ny')),
      '**deny** · value of `action` · default\n\nIt is dropped.',
    );
    assert.equal(
      hover(inPolicy('set action ip|sec')),
      '**ipsec** · value of `action`\n\nWhat happens to a session that matches.',
    );
  });

  it('explains the first four values of a long list in the order of the explanation, and names the others', () =>
    assert.equal(
      hover('config system interface\n    edit "a"\n        set allow|access ping\n    next\nend\n'),
      [
        '**allowaccess** · any of 12 values · empty by default (as in earlier and later versions)',
        '',
        'The services.',
        '',
        '- `telnet`: Unencrypted CLI.',
        '- `http`: Unencrypted GUI.',
        '- `fgfm`: FortiManager.',
        '- `ftm`: Callbacks.',
        '',
        'Others: `ping`, `https`, `ssh`, `snmp`, `radius-acct`, `probe-response`, `fabric`, `speed-test`.',
      ].join('\n'),
    ));

  it('names as many values as fit in two lines', () => {
    const text = hover(
      'config system vdom-exception\n    edit 1\n        set obj|ect user.radius\n    next\nend\n',
    );
    const names = text.split('\n').find((line) => line.startsWith('Values: ')) ?? '';
    assert.match(names, /`log\.fortianalyzer\.setting`, .* and \d+ more\./);
    assert.ok(names.length < 200, names);
  });

  it('counts the values of a long default, and marks them', () => {
    const portal = (line: string): string =>
      `config vpn ssl web portal\n    edit "a"\n        ${line}\n    next\nend\n`;
    assert.match(
      hover(portal('set allow-user-acc|ess web')),
      /^\*\*allow-user-access\*\* · any of \d+ values · default \d+ values/,
    );
    assert.match(
      hover(portal('set allow-user-access w|eb')),
      /^\*\*web\*\* · value of `allow-user-access` · default/,
    );
  });

  it('names the models of a default that differs by model', () => {
    assert.equal(
      hover('config system ha\n    set hb-lost-thr|eshold 6\nend\n').split('\n')[0],
      '**hb-lost-threshold** · integer 1–60 · default `20` on VMs, `6` on other models',
    );
    assert.match(
      hover('config system snmp community\n    edit 1\n        set ev|ents cpu-high\n    next\nend\n'),
      /^\*\*events\*\* · any of \d+ values · default depends on the model/,
    );
  });

  it('states no default of settings that the device formats itself, unless it is known', () => {
    const phase1 = (line: string): string =>
      `config vpn ipsec phase1-interface\n    edit "a"\n        ${line}\n    next\nend\n`;
    assert.match(
      hover(phase1('set dpd-retry|interval 5')),
      /^\*\*dpd-retryinterval\*\* · text · default `20`\n\nHas an effect only if `dpd` is not `disable`\.$/,
    );
    assert.match(hover(phase1('set monitor-hold-down-t|ime x')), /^\*\*monitor-hold-down-time\*\* · text$/);
  });

  it('names the kind of the words that a setting takes', () =>
    assert.match(
      hover('config firewall vip\n    edit "a"\n        set mapped|ip "192.0.2.1"\n    next\nend\n'),
      /^\*\*mappedip\*\* · addresses or ranges, each up to 79 characters/,
    ));

  it('states what a setting needs, how certain this is, and what a setting decides', () => {
    const text = (line: string): string => hover(inPolicy(line));
    assert.match(
      text('set pool|name "p"'),
      /Exists only if `ippool` is `enable` and `central-nat` of `system settings` is `disable`\./,
    );
    assert.match(text('set ippo|ol enable'), /Decides whether `poolname` can be set\./);
    assert.match(text('set fsso-agent-for|-ntlm "a"'), /Probably has an effect only if `ntlm` is `enable`\./);
    assert.match(hover(inPolicy('set match-v|ip enable'), '7.2.11'), /Exists only if `action` is `deny`\./);
    assert.doesNotMatch(hover(inPolicy('set match-v|ip enable'), '7.4.8'), /only if/);
  });

  it('does not doubt a setting that earlier and later versions have', () => {
    const pools = 'config vpn ssl settings\n    set tunnel-ip|-pools "a"\nend\n';
    assert.match(hover(pools, '7.4.12'), /^\*\*tunnel-ip-pools\*\* · .*\nUntil 7\.6\.2\./);
  });

  it('explains multi-value settings and those that recur in many tables', () => {
    assert.match(
      hover(inPolicy('set src|addr "all"')),
      /\n\nThe source addresses\.\n\nHas an effect only if `internet-service-src` is not `enable`\.$/,
    );
    assert.match(hover(inPolicy('set comm|ents "x"')), /\n\nA note for administrators\.$/);
  });

  it('explains sub-blocks that have their key on the config line', () =>
    assert.match(
      hover(
        'config waf profile\n    edit "a"\n        config signature\n            config main-cl|ass 100000000\n            end\n        end\n    next\nend\n',
        '7.4.4',
        built,
      ),
      /^\*\*main-class\*\* · table, entries by `id` of `waf profile > signature`\n\n[A-Z]/,
    ));

  it('explains the keys of a multi-value setting that is written as a table', () =>
    assert.match(
      hover(
        'config firewall policy\n    edit 1\n        config srcaddr\n            edit "off|ice"\n            next\n        end\n    next\nend\n',
      ),
      /The source addresses\./,
    ));

  it('explains settings that devices print but no list contains', () => {
    const widget = (setting: string): string =>
      `config system admin\n    edit "a"\n        config gui-dashboard\n            edit 1\n                config widget\n                    edit 1\n                        ${setting}\n                    next\n                end\n            next\n        end\n    next\nend\n`;
    const examples: readonly (readonly [marked: string, text: RegExp])[] = [
      [widget('set wifi-b|and both'), /radio bands/],
      [
        'config system admin\n    edit "a"\n        set old-pass|word ENC SH2x\n    next\nend\n',
        /earlier SHA-256 hash/,
      ],
      [
        'config firewall address\n    edit "a"\n        set dir|ty clean\n    next\nend\n',
        /dynamic addresses/,
      ],
      [
        'config log tap-device\n    config filter\n        set anom|aly enable\n    end\nend\n',
        /devices write it\.\n\n[A-Z]/,
      ],
      [
        'config log tap-device\n    config filter\n        config free-style\n            edit 1\n                set cat|egory event\n            next\n        end\n    end\nend\n',
        /devices write it\.\n\n[A-Z]/,
      ],
    ];
    for (const [marked, text] of examples) assert.match(hover(marked, '7.4.12', built), text);
  });

  it('shows the facts of the schema if there is no explanation', () =>
    assert.equal(
      hover(inPolicy('set auto-asic|-offload disable'), '7.4.4', Explanations.none),
      '**auto-asic-offload** · `enable` or `disable` · default `enable`\n\nExists only if `action` is `accept` or `ipsec`.',
    ));

  describe('over versions', () => {
    const title = (marked: string, version: string): readonly string[] =>
      hover(marked, version, Explanations.none).split('\n\n')[0]?.split('  \n') ?? [];
    const examples: readonly (readonly [marked: string, version: string, lines: readonly string[]])[] = [
      [
        'config system ftm-push\n    set server-ce|rt "a"\nend\n',
        '7.4.3',
        [
          '**server-cert** · name, up to 35 characters · default `Fortinet_Factory` from 7.0.9 to 7.0.17, `Fortinet_GUI_Server` since 7.4.9',
        ],
      ],
      [
        'config system ftm-push\n    set server-ce|rt "a"\nend\n',
        '7.4.6',
        [
          '**server-cert** · name, up to 35 characters · default `Fortinet_Factory` from 7.0.9 to 7.0.17, `Fortinet_GUI_Server` since 7.4.9',
        ],
      ],
      [
        'config system ftm-push\n    set server-ce|rt "a"\nend\n',
        '7.6.4',
        [
          '**server-cert** · name, up to 35 characters · default `Fortinet_GUI_Server` (`Fortinet_Factory` from 7.0.9 to 7.0.17, `Fortinet_GUI_Server` since 7.4.9)',
        ],
      ],
      [
        'config vpn ipsec phase1-interface\n    edit "a"\n        set net-dev|ice enable\n    next\nend\n',
        '7.4.4',
        ['**net-device** · `enable` or `disable` · default `disable`'],
      ],
      [
        'config system ftm-push\n    set prox|y enable\nend\n',
        '7.4.4',
        ['**proxy** · `enable` or `disable` · default `enable`'],
      ],
    ];
    for (const [marked, version, lines] of examples)
      it(`${
        marked
          .split('\n')
          .find((line) => line.includes('|'))
          ?.trim() ?? ''
      } in ${version}`, () => assert.deepEqual(title(marked, version), lines));
  });

  it('fits into the hover widget for the settings that are written most', () => {
    // A line of the widget has about 90 characters.
    const height = (markdown: string): number =>
      markdown
        .split('\n')
        .filter((line) => line !== '')
        .reduce((sum, line) => sum + Math.ceil(line.length / 90), 0);
    const settings = [...(schema.table(['firewall', 'policy'])?.children() ?? [])]
      .filter(({ usage, kind }) => usage !== undefined && kind === 'setting')
      .map(({ name }) => name);
    const tall = settings.filter((name) => height(hover(inPolicy(`set ${name}| x`), '7.4.4', built)) > 14);
    assert.deepEqual(tall, []);
  });
});
