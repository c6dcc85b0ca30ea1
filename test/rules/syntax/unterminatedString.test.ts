import { describeRule } from '../../helpers/examples';

describeRule('syntax/unterminated-string', ({ bad, good }) => {
  bad('a quote without a closing quote, reported at the quote; the rest of the file is checked')`
      config system global
          set alias "Branch office
                    ^ error syntax/unterminated-string
          set hostnmae fw1
              ^^^^^^^^ warning schema/unknown-setting
      end
      message: The closing quote is missing. The device reads everything up to the next quote as part of the
        value. Add the closing quote.
      fix: Add the closing quote at the end of the line
      -    set alias "Branch office
      +    set alias "Branch office"
    `;

  bad('a single quote')`
      config system global
          set alias 'Branch
                    ^ error syntax/unterminated-string
      end
      fix: Add the closing quote at the end of the line
      -    set alias 'Branch
      +    set alias 'Branch'
    `;

  bad('the third of three quotes, with blanks after the last word and Windows line ends', {
    eol: '\r\n',
    fixes: {
      'Add the closing quote at the end of the line': `
        config system global
            set alias "Branch"-"office"  ${''}
        end
      `,
    },
  })`
      config system global
          set alias "Branch"-"office  ${''}
                             ^ error syntax/unterminated-string
      end
    `;

  bad('a backslash at the end, which would escape the closing quote')`
      config system global
          set alias "C:\\
                    ^ error syntax/unterminated-string
          set hostname fw1
      end
      fix: Add the closing quote at the end of the line
      -    set alias "C:\\
      +    set alias "C:\\\\"
    `;

  bad('the key of an entry')`
      config firewall address
          edit "branch
               ^ error syntax/unterminated-string
              set subnet 10.1.0.0 255.255.0.0
          next
      end
      fix: Add the closing quote at the end of the line
      -    edit "branch
      +    edit "branch"
    `;

  good('values over several lines, escaped quotes, the other quote inside, an apostrophe in a comment', {
    asWritten: true,
  })`
      # the device's own certificate
      config vpn certificate ca
          edit "CA"
              set ca "-----BEGIN CERTIFICATE-----
      MIIB

      -----END CERTIFICATE-----"
          next
      end
      config system global
          set alias "the \\"big\\" one's"
          set hostname it\\'s
      end
    `;
});
