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
