import assert from 'node:assert/strict';
import { examplesOf } from '../../helpers/examples';
import { judge } from '../../helpers/judging';

describe('syntax/unknown-command', () => {
  const { bad, good } = examplesOf('syntax/unknown-command');

  bad('a misspelt command', {
    text: `
      config system ftm-push
          sett server "push.example.com"
          ^^^^ warning syntax/unknown-command
      end
    `,
    message: '"sett" is no FortiOS command. Did you mean "set"?',
    fixes: {
      'Replace by "set"': `
        config system ftm-push
            set server "push.example.com"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
        end
      `,
    },
  });

  bad('a command that was left out', {
    text: `
      config system ftm-push
          server-port 4433
          ^^^^^^^^^^^ warning syntax/unknown-command
      end
    `,
    message: '"server-port" is no FortiOS command.',
    fixes: {},
  });

  bad('something that is neither: it may be a secret, so the message does not repeat it', {
    text: `
      config vpn certificate local
          edit "fw"
              set private-key -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIIFDjBABgkqhkiG9w0BBQ0wMzAbBgkqhkiG9w0BBQwwDgQI
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning syntax/unknown-command
          next
      end
    `,
    ignoring: ['schema/single-value'],
    message:
      'This line does not begin with a FortiOS command. If it belongs to the value above, a quote is missing there.',
    fixes: {},
  });

  it('speaks of no piece of a key whose quote is missing', () => {
    const pieces = ['MIIFDjBABgkqhkiG9w0BBQ0', 'aQx/b+9=', 'kBzVqWt', 'QIDAQAB', 'xHsWq=='];
    const text = ['config system global', ...pieces, 'end', ''].join('\n');
    for (const { message } of judge(text))
      for (const piece of pieces) assert.ok(!message.includes(piece.slice(0, 5)), message);
  });

  good('abbreviated commands', {
    text: `
      config system ftm-push
          sho
          diag debug enable
          exec ping 198.51.100.1
      end
    `,
  });

  good('a pasted terminal session and the marks of templates', {
    text: `
      FGT60F # show system ftm-push

      config system ftm-push
          {% if server %}
          {{ extra_lines }}
          ...
          <more settings>
          $(lines)
      end
    `,
  });
});
