import assert from 'node:assert/strict';
import { closed } from '../helpers/closed';

describe('the texts of tests without next and end', () => {
  it('end the blocks that a line is not in', () =>
    assert.equal(
      closed`#header
config vdom
    edit root
config global
    config system interface
        edit "a"
            config ipv6
                set ip6-mode dhcp
            set mode dhcp
        edit "b"

config system dns
    set primary 9.9.9.9
`,
      `#header
config vdom
    edit root
    next
end
config global
    config system interface
        edit "a"
            config ipv6
                set ip6-mode dhcp
            end
            set mode dhcp
        next
        edit "b"
        next
    end
end

config system dns
    set primary 9.9.9.9
end
`,
    ));

  it('end the blocks inside one whose end is written', () =>
    assert.equal(
      closed`
config system interface
    edit "a"
        config ipv6
            set ip6-mode dhcp
    next
    edit "b"
end
end
`,
      `
config system interface
    edit "a"
        config ipv6
            set ip6-mode dhcp
        end
    next
    edit "b"
    next
end
end
`,
    ));

  it('keep what is written, and are not ended by marks or by what is inserted', () => {
    const inserted = '\nset status enable\nconfig x';
    assert.equal(
      closed`
      config system ftm-push${inserted}
      ^^^^^^ error syntax/unclosed-block
          edit 1
          next
          ^^^^ info lint/example
      end
      ^^^ info lint/example
    `,
      `
      config system ftm-push
set status enable
config x
      ^^^^^^ error syntax/unclosed-block
          edit 1
          next
          ^^^^ info lint/example
      end
      ^^^ info lint/example
    `,
    );
  });
});
