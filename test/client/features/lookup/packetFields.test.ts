import assert from 'node:assert/strict';
import { packetFields, readPacket, startValue } from '../../../../client/src/features/lookup/packetFields';

describe('the input of a policy lookup', () => {
  it('starts with what the document suggests, then with the last input', () => {
    const document = { source: '10.1.0.1' };
    const last = readPacket({ source: '10.9.9.9', destination: '192.0.2.1', service: 'udp/53' });
    assert.deepEqual(
      packetFields.map((field) => startValue(field, document, last)),
      ['10.1.0.1', '192.0.2.1', 'udp/53'],
    );
    assert.deepEqual(
      packetFields.map((field) => startValue(field, {}, {})),
      ['', '', 'tcp/443'],
    );
  });

  it('ignores what another version may have stored', () => {
    assert.deepEqual(readPacket({ source: 1, service: 'HTTPS', more: 'x' }), { service: 'HTTPS' });
    assert.deepEqual(readPacket('10.1.0.1'), {});
    assert.deepEqual(readPacket(undefined), {});
  });
});
