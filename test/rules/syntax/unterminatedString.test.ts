import { examplesOf } from '../../helpers/examples';

describe('syntax/unterminated-string', () => {
  const { bad, good } = examplesOf('syntax/unterminated-string');

  bad('a quote without a closing quote, reported at the quote; the rest of the file is checked', {
    text: `
      config system global
          set alias "Branch office
                    ^ error syntax/unterminated-string
          set hostnmae fw1
              ^^^^^^^^ warning schema/unknown-setting
      end
    `,
    message:
      'The closing quote is missing. The device reads everything up to the next quote as part of the value. Add the closing quote.',
    fixes: {
      'Add the closing quote at the end of the line': [
        '-    set alias "Branch office',
        '-              ^ error syntax/unterminated-string',
        '+    set alias "Branch office"',
      ],
    },
  });

  bad('a single quote', {
    text: `
      config system global
          set alias 'Branch
                    ^ error syntax/unterminated-string
      end
    `,
    fixes: {
      'Add the closing quote at the end of the line': `
        config system global
            set alias 'Branch'
        end
      `,
    },
  });

  bad('the third of three quotes, with blanks after the last word and Windows line ends', {
    eol: '\r\n',
    text: `
      config system global
          set alias "Branch"-"office  ${''}
                             ^ error syntax/unterminated-string
      end
    `,
    fixes: {
      'Add the closing quote at the end of the line': `
        config system global
            set alias "Branch"-"office"  ${''}
        end
      `,
    },
  });

  bad('a backslash at the end, which would escape the closing quote', {
    text: `
      config system global
          set alias "C:\\
                    ^ error syntax/unterminated-string
          set hostname fw1
      end
    `,
    fixes: {
      'Add the closing quote at the end of the line': `
        config system global
            set alias "C:\\\\"
            set hostname fw1
        end
      `,
    },
  });

  bad('the key of an entry', {
    text: `
      config firewall address
          edit "branch
               ^ error syntax/unterminated-string
              set subnet 10.1.0.0 255.255.0.0
          next
      end
    `,
    fixes: {
      'Add the closing quote at the end of the line': [
        '-    edit "branch',
        '-         ^ error syntax/unterminated-string',
        '+    edit "branch"',
      ],
    },
  });

  good('values over several lines, escaped quotes, the other quote inside, an apostrophe in a comment', {
    text: `
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
    `,
  });
});
