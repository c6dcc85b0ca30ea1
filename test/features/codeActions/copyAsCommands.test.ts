import assert from 'node:assert/strict';
import { copyAsCommands } from '../../../server/src/features/codeActions/copyAsCommands';
import { openMarked, viewOf } from '../../helpers/cursor';

/** The text that the action at the `|` copies. */
function copied(marked: string, hasCommand = true): unknown {
  const { document, position } = openMarked(marked);
  const [action] = copyAsCommands(
    viewOf(document),
    { start: position, end: position },
    hasCommand ? 'editor.copy' : undefined,
  );
  return action?.command?.arguments?.[0];
}

const policies = `config firewall policy
    edit 1
        set name "web"
    next
    edit| 2
        set name "dns
server"
    next
end
`;

describe('copy as commands', () => {
  it('copies an entry with its table', () =>
    assert.equal(
      copied(policies),
      'config firewall policy\n    edit 2\n        set name "dns\nserver"\n    next\nend',
    ));

  it('copies a block with its VDOM', () => {
    const text = 'config vdom\nedit root\nconfig system set|tings\n    set status enable\nend\nend\n';
    assert.equal(
      copied(text),
      'config vdom\nedit root\nconfig system settings\n    set status enable\nend\nend',
    );
  });

  it('copies a child block with all blocks that contain it', () => {
    const text =
      'config system interface\n    edit "lan"\n        config ipv6|\n            set ip6-mode static\n        end\n    next\nend\n';
    assert.equal(copied(text), text.replace('|', '').trimEnd());
  });

  it('is not offered on settings, for blocks that are not closed, and for clients without the command', () => {
    assert.equal(copied('config system global\n    set host|name a\nend\n'), undefined);
    assert.equal(copied('config system glo|bal\n    set hostname a\n'), undefined);
    assert.equal(copied(policies, false), undefined);
  });
});
