import assert from 'node:assert/strict';
import { describeShortSecrets } from '../../../toolkit/src/redact/report';
import { closed } from '../../helpers/closed';
import { redactText } from '../../helpers/redacting';

const text = closed`config system snmp community
    edit 1
        set name "gruppen"
config firewall address
    edit "prtg-gruppen"
        set subnet 192.0.2.7 255.255.255.255
    edit "web"
        set subnet 192.0.2.8 255.255.255.255
config firewall policy
    edit 7
        set name "access-to-prtg-gruppen"
        set srcaddr "web"
        set dstaddr "prtg-gruppen"
`;

describe('a secret that is so short that names contain it', () => {
  it('is reported with its line and those of the names, which are replaced', () => {
    const { text: copy, report } = redactText(text, []);
    assert.doesNotMatch(copy, /gruppen/);
    assert.match(copy, /edit "web"/);
    assert.deepEqual(report.shortSecrets, [
      { kind: 'SNMP community', length: 7, lines: [3], names: [7, 16, 18] },
    ]);
    assert.deepEqual(describeShortSecrets(report.shortSecrets), [
      'The SNMP community in line 3 has only 7 characters, and names contain it. They are replaced in lines 7, 16, 18.',
    ]);
  });

  it('is not reported if no name contains it, or if names are replaced anyway', () => {
    assert.deepEqual(redactText(text.replaceAll('-gruppen', ''), []).report.shortSecrets, []);
    assert.deepEqual(redactText(text, ['names']).report.shortSecrets, []);
  });

  it('is not reported if it has 8 characters: a name does not contain it by chance', () =>
    assert.deepEqual(redactText(text.replaceAll('gruppen', 'gruppen8'), []).report.shortSecrets, []));
});
