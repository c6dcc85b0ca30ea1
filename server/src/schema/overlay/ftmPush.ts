import { docOf } from './docs';
import type { OverlayEntry, StatedInterval } from './entry';

const path = 'system ftm-push';
const tip = 'Fortinet technical tip on configuring FortiToken Mobile push';
const published = 'published CLI reference and REST API schema';

/** `config system ftm-push`. */
export const ftmPush: readonly OverlayEntry[] = [
  {
    path,
    source: `${published}; ${tip}`,
    kind: 'object',
    scope: 'global',
    closed: true,
    intervals: [['6.0.0']],
    doc: docOf(path),
  },
  setting('status', published, ['6.0.0'], {
    type: 'option',
    defaults: [{ value: 'disable', intervals: [['6.0.0']] }],
    values: {
      enable: { doc: docOf(`${path} > status > enable`) },
      disable: { doc: docOf(`${path} > status > disable`) },
    },
  }),
  setting('server-port', published, ['6.0.0'], {
    type: 'integer',
    range: [1, 65535],
    defaults: [{ value: 4433, intervals: [['6.0.0']] }],
  }),
  setting('server-ip', tip, ['6.0.0', '7.4.0'], {
    type: 'ipv4',
    defaults: [{ value: '0.0.0.0', intervals: [['6.0.0', '7.4.0']] }],
  }),
  setting('server', `${tip} (6.4.10 on the 6.4 train); ${published} (7.0.0)`, ['6.4.10'], {
    type: 'address-or-fqdn',
    maxLength: 127,
    defaults: [{ value: '', intervals: [['6.4.10']] }],
  }),
  setting('server-cert', `${published}; defaults from 66 genuine backups of 6.4.4 to 7.6.7`, ['6.4.0'], {
    type: 'string',
    maxLength: 35,
    defaults: [
      // In other versions it depends on the model and the patch.
      { value: 'Fortinet_Factory', intervals: [['7.0.9', '7.0.17']] },
      { value: 'Fortinet_GUI_Server', intervals: [['7.4.9']] },
    ],
    references: ['vpn certificate local', 'certificate local'],
  }),
  setting('proxy', published, ['7.4.1'], {
    type: 'option',
    defaults: [{ value: 'enable', intervals: [['7.4.1']] }],
    values: {
      enable: { doc: docOf(`${path} > proxy > enable`) },
      disable: { doc: docOf(`${path} > proxy > disable`) },
    },
  }),
  setting('interface', `${published} (7.6.4); ${tip}`, ['7.6.4'], {
    type: 'string',
    maxLength: 35,
    defaults: [{ value: '', intervals: [['7.6.4']] }],
    references: ['system interface'],
  }),
];

function setting(
  name: string,
  source: string,
  versions: StatedInterval,
  facts: Omit<OverlayEntry, 'path' | 'source'>,
): OverlayEntry {
  const at = `${path} > ${name}`;
  return { path: at, source, kind: 'setting', intervals: [versions], doc: docOf(at), ...facts };
}
