import assert from 'node:assert/strict';
import { convertSslVpnAction } from '../../../server/src/features/codeActions/documentActions';
import { openMarked, viewOf } from '../../helpers/cursor';

/** The titles of the actions at the `|`. */
function titles(marked: string, command: string | undefined = 'editor.convert'): readonly string[] {
  const { document, position } = openMarked(marked);
  const actions = convertSslVpnAction(viewOf(document), { start: position, end: position }, command);
  for (const action of actions) assert.deepEqual(action.command?.arguments, [document.uri]);
  return actions.map(({ title }) => title);
}

describe('the action that replaces SSL VPN', () => {
  const title = 'Replace SSL VPN by IPsec';

  it('is offered on the settings of SSL VPN, and inside them', () => {
    assert.deepEqual(titles('config vpn ssl set|tings\n    set port 443\nend\n'), [title]);
    assert.deepEqual(titles('config vpn ssl settings\n    set po|rt 443\nend\n'), [title]);
  });

  it('is offered nowhere else, and not to a client without the command', () => {
    assert.deepEqual(titles('config vpn ssl web por|tal\nend\n'), []);
    assert.deepEqual(titles('config system glo|bal\nend\n'), []);
    const { document, position } = openMarked('config vpn ssl set|tings\nend\n');
    const range = { start: position, end: position };
    assert.deepEqual(convertSslVpnAction(viewOf(document), range, undefined), []);
  });
});
