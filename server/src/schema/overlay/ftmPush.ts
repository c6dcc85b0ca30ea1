import { version } from '../../firmware/version';
import type { CliError, Needed, NodeDoc } from '../schema';
import type { OverlayEntry } from './entry';

/**
 * `config system ftm-push`. If sources disagree, Fortinet's technical tip on configuring FortiToken Mobile push
 * decides, and the texts mention the disagreement.
 */
const tip = 'Fortinet technical tip on configuring FortiToken Mobile push';
const published = 'published CLI reference and REST API schema';

const missingAddress = {
  message: [
    'Missing server address.',
    'object check operator error, -56, discard the setting',
    'Command fail. Return code -56',
  ].join('\n'),
  code: -56,
} as const;

const interfaceAndServer = {
  message: [
    'set either interface or server but not both.',
    "attribute 'interface' set operator error, -651, roll back the setting",
    'Command fail. Return code -651',
  ].join('\n'),
  code: -651,
} as const;

const parseError = (setting: string): Pick<CliError, 'message' | 'code' | 'when'> => ({
  message: `command parse error before '${setting}'\nCommand fail. Return code -61`,
  code: -61,
  when: `On \`set ${setting}\`.`,
});

/** The CLI's answer to a value that a setting never accepts. */
const invalidValueAnswer = (setting: string, value: string): CliError => ({
  message: `command parse error before '${value}'\nCommand fail. Return code -61`,
  code: -61,
  when: `On \`set ${setting} ${value}\`, or any value but \`enable\` and \`disable\`.`,
});

const tooLong = (setting: string, limit: number): Pick<CliError, 'message' | 'code' | 'when'> => ({
  message: `string value is too long. the size is ${limit + 1}, the limit is ${limit}`,
  code: -1,
  when: `On \`set ${setting}\` with ${limit + 1} characters.`,
});

const noSuchEntry = (setting: string, what: string): Pick<CliError, 'message' | 'code' | 'when'> => ({
  message: `entry not found in datasource\nvalue parse error before '…'\nCommand fail. Return code -3`,
  code: -3,
  when: `On \`set ${setting}\` with ${what}.`,
});

const statusNeeded = '`set status enable`; without it, nothing is sent.';
const addressNeeded: readonly Needed[] = [
  { text: 'The address that phones call back to, in `server-ip`.', until: version(6, 4, 9) },
  {
    text: 'The address or name that phones call back to, in `server`.',
    from: version(6, 4, 10),
    until: version(7, 6, 3),
  },
  {
    text: 'The address or name that phones call back to, in `server`, or the interface that has it, in `interface`.',
    from: version(7, 6, 4),
  },
];
const allowaccessNeeded =
  '`ftm` in `allowaccess` of the interface that receives the callback (`config system interface`). A secondary IP address has its own `allowaccess`; `ip6-allowaccess` has no `ftm`.';
const administratorNeeded =
  'At least one administrator without trusted hosts: the FortiGate checks the callback against `trusthost1` to `trusthost10`, and drops it if every account is restricted.';

const table: NodeDoc = {
  summary:
    'Push notifications of FortiToken Mobile: at login, the FortiGate asks the push service of Apple or Google to notify the phone. When the user taps Approve or Deny, the app calls back to the address and port that are set here.',
  history: [
    {
      from: version(6, 0, 0),
      until: version(6, 4, 9),
      text: '`server-ip` names the address; there is no `server`.',
    },
    {
      from: version(6, 4, 10),
      until: version(7, 4, 0),
      text: '`server` names the address. `server-ip` is still shown, but refused.',
    },
    {
      from: version(7, 4, 1),
      until: version(7, 6, 3),
      text: '`server-ip` is removed from the CLI; `proxy` is new.',
    },
    {
      from: version(7, 6, 4),
      text: '`interface` can replace `server` if the public address is dynamic. The GUI can set the address, too.',
    },
  ],
  cliErrors: [
    { ...missingAddress, when: 'On `end`, with `status enable` and no address that works in this version.' },
    {
      ...interfaceAndServer,
      when: 'On `set interface` while `server` is set, or the other way round.',
      from: version(7, 6, 4),
    },
  ],
  alsoNeeded: [
    statusNeeded,
    ...addressNeeded,
    allowaccessNeeded,
    administratorNeeded,
    {
      text: 'A certificate in `server-cert`; without one, the app reports that it is invalid.',
      from: version(6, 4, 0),
    },
    'Users with a mobile token: `set two-factor fortitoken` and a `fortitoken` whose serial number begins `FTKMOB`.',
    'Phones that reach the address and port from the Internet, through whatever forwards to the FortiGate.',
    'A FortiGate that resolves and reaches `push.fortinet.com` (TCP 443), `fds1.fortinet.com`, `directregistration.fortinet.com` and `globalftm.fortinet.net`.',
  ],
  notes: [
    'In multi-VDOM mode the block belongs in `config global`.',
    'IKEv1 dial-up VPNs cannot use push: with `status enable`, users of FortiToken Mobile cannot log in to them. IKEv2 can, from FortiOS 7.2.8, 7.4.4 and 7.6.0 on, with FortiClient 7.2.4 (Windows) or 7.2.5 (Linux, macOS). On iOS dial-up the user appends the token code to the password.',
    'For IPsec VPNs in a VDOM other than root, push works only from 7.4.9 and 7.6.1 on (Fortinet technical tip 421645).',
    'Users need time to tap Approve: raise `remoteauthtimeout` in `config system global` (5 seconds by default) to 30 to 60 seconds or more, and mind `login-timeout` in `config vpn ssl settings` (30 seconds by default). `two-factor-ftm-expiry` (72 hours by default) limits the activation of a token, not the push.',
    'FortiToken Cloud has its own push setting: `fortitoken-cloud-push-status` in `config system global`, from 7.4.1 on.',
  ],
};

/** The history of a setting or value that exists in every version. */
const always: NodeDoc['history'] = [{ from: version(6, 0, 0), text: 'works' }];

const status: NodeDoc = {
  summary: 'Switches push notifications for FortiToken Mobile on or off.',
  history: always,
  cliErrors: [
    invalidValueAnswer('status', 'on'),
    { ...missingAddress, when: 'On `end`, with `enable` and no address that works in this version.' },
  ],
  alsoNeeded: [...addressNeeded, allowaccessNeeded, administratorNeeded],
};

const serverPort: NodeDoc = {
  summary: 'TCP port on which the FortiGate accepts the callback of the app.',
  history: always,
  cliErrors: [
    {
      message: 'integer out of range\nCommand fail. Return code -650',
      code: -650,
      when: 'On `set server-port` with a number outside 1 to 65535.',
    },
  ],
  alsoNeeded: [
    statusNeeded,
    'The same port open from the Internet to the address in `server`, and forwarded by any device in front of the FortiGate.',
  ],
};

const serverIp: NodeDoc = {
  summary: 'IPv4 address that a phone calls back to when the user taps Approve or Deny.',
  history: [
    {
      from: version(6, 0, 0),
      until: version(6, 4, 9),
      text: 'works; the only way to set the address',
    },
    {
      from: version(6, 4, 10),
      until: version(7, 4, 0),
      text: 'shown, but rejected: `Missing server address.` (-56)',
      inert: true,
    },
    {
      from: version(7, 4, 1),
      text: 'removed from the CLI in 7.4.1; the REST API still lists it',
    },
  ],
  cliErrors: [
    {
      ...missingAddress,
      when: 'On `end`, with `status enable` and `server-ip` but no `server`.',
      from: version(6, 4, 10),
      until: version(7, 4, 0),
    },
    {
      message: 'invalid ip address\nCommand fail. Return code -8',
      code: -8,
      when: 'On `set server-ip` with anything but an IPv4 address.',
      until: version(7, 4, 0),
    },
    { ...parseError('server-ip'), from: version(7, 4, 1) },
  ],
  instead: '`set server 198.51.100.7` or `set server push.example.com`',
  alsoNeeded: [statusNeeded, allowaccessNeeded, administratorNeeded],
  notes: [
    'One address at a time: `server-ip` or `server`. `0.0.0.0` counts as none.',
    'The CLI reference of 7.4.1 lists the setting, too, though the CLI of that version does not take it.',
  ],
};

const server: NodeDoc = {
  summary:
    'IPv4 address or domain name that a phone calls back to when the user taps Approve or Deny. It must lead to this FortiGate from the Internet.',
  history: [
    {
      from: version(6, 0, 0),
      until: version(6, 4, 9),
      text: 'not available; `server-ip` sets the address',
    },
    {
      from: version(6, 4, 10),
      text: 'works; the published schema lists it only from 7.0.0 on, but 6.4.10 and later patches of 6.4 have it, too',
    },
  ],
  cliErrors: [
    { ...parseError('server'), until: version(6, 4, 9) },
    {
      ...missingAddress,
      when: 'On `end`, with `status enable` and `server` empty, unless `interface` replaces it.',
      from: version(6, 4, 10),
    },
    { ...interfaceAndServer, when: 'When `interface` is set as well.', from: version(7, 6, 4) },
    { ...tooLong('server', 127), from: version(6, 4, 10) },
  ],
  alsoNeeded: [statusNeeded, allowaccessNeeded, administratorNeeded],
  notes: [
    'Only the name or the address: no `https://`, no port, no path. The port is `server-port`.',
    'A private address works only where something in front of the FortiGate forwards to it.',
  ],
};

const serverCert: NodeDoc = {
  summary: 'Certificate that the FortiGate shows the app when it calls back.',
  history: [
    { from: version(6, 0, 0), until: version(6, 2, 16), text: 'not available' },
    {
      from: version(6, 4, 0),
      until: version(7, 0, 8),
      text: 'default `self-sign` on VMs (6.4.4, 6.4.15 and 7.0.3); that of hardware is not known',
    },
    { from: version(7, 0, 9), until: version(7, 0, 17), text: 'default `Fortinet_Factory`' },
    {
      from: version(7, 0, 18),
      until: version(7, 4, 8),
      text: 'the default depends on the model and the patch: `self-sign` on VMs (7.2.0, 7.2.1 and 7.4.4), `Fortinet_Factory` on hardware (up to 7.2.13), `Fortinet_GUI_Server` on some hardware (from 7.2.13 on)',
    },
    { from: version(7, 4, 9), text: 'default `Fortinet_GUI_Server`' },
  ],
  cliErrors: [
    { ...parseError('server-cert'), until: version(6, 2, 16) },
    {
      ...noSuchEntry('server-cert', 'a certificate that the FortiGate does not have'),
      from: version(6, 4, 0),
    },
    { ...tooLong('server-cert', 35), from: version(6, 4, 0) },
  ],
  notes: [
    'The certificates whose names begin `Fortinet_`, and `self-sign`, are built in: a backup often uses them without defining them.',
    'A backup of 6.4.4 or later contains this line even if nothing else is set. An upgrade seems to keep the old value.',
  ],
};

const proxy: NodeDoc = {
  summary: 'Whether notifications use the proxy configured in `config system fortiguard`.',
  history: [
    { from: version(6, 0, 0), until: version(7, 4, 0), text: 'not available' },
    { from: version(7, 4, 1), text: 'works' },
  ],
  cliErrors: [
    { ...parseError('proxy'), until: version(7, 4, 0) },
    { ...invalidValueAnswer('proxy', 'on'), from: version(7, 4, 1) },
  ],
};

const interfaceDoc: NodeDoc = {
  summary:
    'Interface whose current IPv4 address the phones call back to, for a FortiGate whose public address is dynamic.',
  history: [
    {
      from: version(6, 0, 0),
      until: version(7, 6, 3),
      text: 'not in the published schema. Fortinet’s tip shows the setting without a version, so an earlier version may have it',
    },
    { from: version(7, 6, 4), text: 'works, in place of `server`' },
  ],
  cliErrors: [
    { ...interfaceAndServer, when: 'When `server` is set as well.' },
    noSuchEntry('interface', 'an interface that the FortiGate does not have'),
  ],
  instead: '`set server 198.51.100.7` or `set server push.example.com`',
  alsoNeeded: [
    statusNeeded,
    '`ftm` in `allowaccess` of this very interface (`config system interface`).',
    administratorNeeded,
  ],
  notes: ['Unset `server` before you set `interface`, and the other way round.'],
};

export const ftmPush: readonly OverlayEntry[] = [
  {
    path: 'system ftm-push',
    source: `${published}; ${tip}`,
    kind: 'object',
    scope: 'global',
    closed: true,
    intervals: [['6.0.0']],
    doc: table,
  },
  {
    path: 'system ftm-push > status',
    source: published,
    kind: 'setting',
    type: 'option',
    intervals: [['6.0.0']],
    defaults: [{ value: 'disable', intervals: [['6.0.0']] }],
    doc: status,
    values: {
      enable: {
        doc: {
          summary: 'The FortiGate sends push notifications and waits for the app to call back.',
          cliErrors: [{ ...missingAddress, when: 'On `end`, with no address that works in this version.' }],
          alsoNeeded: [...addressNeeded, allowaccessNeeded, administratorNeeded],
        },
      },
      disable: {
        doc: { summary: 'No push notifications: users type the code that the app shows.' },
      },
    },
  },
  {
    path: 'system ftm-push > server-port',
    source: published,
    kind: 'setting',
    type: 'integer',
    range: [1, 65535],
    intervals: [['6.0.0']],
    defaults: [{ value: 4433, intervals: [['6.0.0']] }],
    doc: serverPort,
  },
  {
    path: 'system ftm-push > server-ip',
    source: tip,
    kind: 'setting',
    type: 'ipv4',
    intervals: [['6.0.0', '7.4.0']],
    defaults: [{ value: '0.0.0.0', intervals: [['6.0.0', '7.4.0']] }],
    doc: serverIp,
  },
  {
    path: 'system ftm-push > server',
    source: `${tip} (6.4.10 on the 6.4 train); ${published} (7.0.0)`,
    kind: 'setting',
    type: 'address-or-fqdn',
    maxLength: 127,
    intervals: [['6.4.10']],
    defaults: [{ value: '', intervals: [['6.4.10']] }],
    doc: server,
  },
  {
    path: 'system ftm-push > server-cert',
    source: `${published}; defaults from 66 genuine backups of 6.4.4 to 7.6.7`,
    kind: 'setting',
    type: 'string',
    maxLength: 35,
    intervals: [['6.4.0']],
    defaults: [
      // In other versions it depends on the model and the patch.
      { value: 'Fortinet_Factory', intervals: [['7.0.9', '7.0.17']] },
      { value: 'Fortinet_GUI_Server', intervals: [['7.4.9']] },
    ],
    references: ['vpn certificate local', 'certificate local'],
    doc: serverCert,
  },
  {
    path: 'system ftm-push > proxy',
    source: published,
    kind: 'setting',
    type: 'option',
    intervals: [['7.4.1']],
    defaults: [{ value: 'enable', intervals: [['7.4.1']] }],
    doc: proxy,
    values: {
      enable: {
        doc: {
          summary: 'Notifications use the proxy of `config system fortiguard`.',
        },
      },
      disable: {
        doc: {
          summary: 'Notifications do not use the proxy of `config system fortiguard`.',
        },
      },
    },
  },
  {
    path: 'system ftm-push > interface',
    source: `${published} (7.6.4); ${tip}`,
    kind: 'setting',
    type: 'string',
    maxLength: 35,
    intervals: [['7.6.4']],
    defaults: [{ value: '', intervals: [['7.6.4']] }],
    references: ['system interface'],
    doc: interfaceDoc,
  },
];
