import assert from 'node:assert/strict';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { kindSettingRows } from '../../../server/src/schema/kinds';
import type { SchemaNode } from '../../../server/src/schema/schema';
import { device } from '../../analysis/device/device';
import { header } from '../../analysis/device/refusalExamples';
import { openDocument, schema } from '../../helpers/documents';
import { describeRule } from '../../helpers/examples';

const balancing = `config firewall vip
    edit "balanced"
        set type server-load-balance
        set extip 192.0.2.10
        set extintf "any"
        set server-type https
        set extport 443
        set ssl-certificate "Fortinet_SSL"
        config realservers
            edit 1
                set ip 10.0.0.1
                set port 443
            next
        end
    next
    edit "proxy"
        set type access-proxy
        set extip 192.0.2.11
        set extintf "any"
        set server-type https
        set extport 443
        set ssl-certificate "Fortinet_SSL"
    next
end
`;

describeRule('schema/no-effect', '7.4.4', ({ bad, good }) => {
  good('kinds of virtual IPs that backups do not prove', {
    text: header('7.4.4') + balancing,
    ignoring: ['reference/unused'],
  });

  good('the same with the line ends of Windows', {
    text: header('7.4.4') + balancing,
    ignoring: ['reference/unused'],
    eol: '\r\n',
  });

  bad('the kind that backups prove', { ignoring: ['reference/unused'] })`
      ${header('7.4.4').trim()}
      config firewall vip
          edit "plain"
              set extip 192.0.2.12
              set mappedip "10.0.0.2"
              set extintf "any"
              set extport 443
              ^^^^^^^^^^^^^^^ info schema/no-effect
              set server-type https
              ^^^^^^^^^^^^^^^^^^^^^ hint schema/no-effect
    `;
});

describe('kinds that backups do not prove', () => {
  it('are accepted by a rehearsal', () => {
    const { rejections, doubts } = execute(device(header('7.4.4')), openDocument(balancing));
    assert.deepEqual([...rejections, ...doubts], []);
  });

  it('are values of settings that the schema has', () => {
    const at = (path: string): SchemaNode | undefined => {
      const [top = '', ...below] = path.split(' > ');
      return below.reduce<SchemaNode | undefined>((node, name) => node?.child(name), schema.node(top));
    };
    for (const [table, setting] of kindSettingRows)
      assert.ok(at(`${table} > ${setting}`), `${table} > ${setting}`);
  });
});
