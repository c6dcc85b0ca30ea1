import { describeRule } from '../../helpers/examples';

describeRule('syntax/unexpected-close', ({ bad, good }) => {
  bad('an end too many')`
      config system dns
          set primary 1.1.1.1
      end
      end
      ^^^ error syntax/unexpected-close
      config system ntp
      end
      message: This "end" has no open "config". The lines above it may be in the wrong block. Remove it, or
        add the missing "config".
      fix: Remove the line
       end
      -end
    `;

  bad('a next outside an entry')`
      config system dns
          set primary 1.1.1.1
          next
          ^^^^ error syntax/unexpected-close
      end
      message: This "next" has no open "edit". The lines above it may be in the wrong block. Remove it, or add
        the missing "edit".
      fix: Remove the line
      -    next
    `;

  bad('a next too many in a table')`
      config firewall address
          edit "branch"
          next
          next # again
          ^^^^ error syntax/unexpected-close
      end
      fix: Remove the line
      -    next # again
    `;

  bad('a next with the end below it, which would be reported without it')`
      config firewall address
          edit "branch"
          next
      end
      next
      ^^^^ error syntax/unexpected-close
      end
      config system dns
          set primary 1.1.1.1
      end
      fix: Remove this line and the next one
      -next
      -end
    `;

  bad('a next too many in two places of a table')`
      config firewall address
          edit "a"
          next
          next
          ^^^^ error syntax/unexpected-close
          edit "b"
          next
          next
          ^^^^ error syntax/unexpected-close
      end
      fix: Remove the line
           edit "a"
           next
      -    next
           edit "b"
    `;

  bad('several ends, each with its finding')`
      config system dns
          set primary 1.1.1.1
      end
      end
      ^^^ error syntax/unexpected-close
      end
      ^^^ error syntax/unexpected-close
      fix: Remove the line
       end
      -end
       end
    `;

  bad('entries below an end that closes their table too early')`
      config firewall policy
          edit 1
              set name "a"
          next
          end
          edit 2
              set name "b"
          next
      end
      ^^^ error syntax/unexpected-close
      message: This "end" has no open "config": the earlier "end" closes the block, and the lines between them are
        outside of it. The device rejects most of them. Remove the earlier "end".
      fix: Remove the earlier "end"
           next
      -    end
           edit 2
    `;

  bad('settings below an end that closes their block too early', { eol: '\r\n' })`
      config system global
          set hostname "a"
      end
          set timezone 26
      end
      ^^^ error syntax/unexpected-close
      fix: Remove the earlier "end"
           set hostname "a"
      -end
           set timezone 26
    `;

  bad('entries without their config below a block with settings')`
      config system global
          set hostname "a"
      end
          edit 2
              set name "b"
          next
      end
      ^^^ error syntax/unexpected-close
      message: This "end" has no open "config", and the lines above it are outside of a block. The device rejects most
        of them. Add the missing "config" above them.
      no fix
    `;

  bad('an end as the last line, without a line end', {
    eol: '\r\n',
    text: `
      config system dns
      end
      end
      ^^^ error syntax/unexpected-close`,
    fixes: {
      'Remove the line': [' end', '-end', '+'],
    },
  });

  good('an end that closes an entry with its block', { asWritten: true })`
      config firewall address
          edit "branch"
              set subnet 10.1.0.0 255.255.0.0
      end
    `;

  good('the words as values and in comments', { asWritten: true })`
      # end
      config firewall address
          edit "next"
              set comment "
      end
      next"
          next
      end
    `;
});
