import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';

describeRule('syntax/unknown-command', ({ bad, good }) => {
  bad('a misspelt command')`
      config system ftm-push
          sett server "push.example.com"
          ^^^^ warning syntax/unknown-command
      end
      message: "sett" is not a FortiOS command. The device rejects this line. Did you mean "set"?
      fix: Replace with "set"
      -    sett server "push.example.com"
      +    set server "push.example.com"
      +    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
    `;

  bad('a command that was left out')`
      config system ftm-push
          server-port 4433
          ^^^^^^^^^^^ warning syntax/unknown-command
      end
      message: "server-port" is not a FortiOS command. The device rejects this line. Did you mean "set
        server-port"?
      fix: Replace with "set server-port"
      -    server-port 4433
      +    set server-port 4433
    `;

  bad('something that is neither: it may be a secret, so the message does not repeat it', {
    ignoring: ['schema/single-value'],
    asWritten: true,
  })`
      config vpn certificate local
          edit "fw"
              set private-key -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIIFDjBABgkqhkiG9w0BBQ0wMzAbBgkqhkiG9w0BBQwwDgQI
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning syntax/unknown-command
          next
      end
      message: This line does not begin with a FortiOS command. The device rejects it. If it belongs to the
        value above, add the missing quote there.
      no fix
    `;

  it('repeats no part of a key whose quote is missing', () => {
    const pieces = ['MIIFDjBABgkqhkiG9w0BBQ0', 'aQx/b+9=', 'kBzVqWt', 'QIDAQAB', 'xHsWq=='];
    const text = ['config system global', ...pieces, 'end', ''].join('\n');
    for (const { message } of checkText(text))
      for (const piece of pieces) assert.ok(!message.includes(piece.slice(0, 5)), message);
  });

  good('questions of the device with their answers, and its notices, in a text without prompts', {
    ignoring: ['schema/missing-setting'],
  })`
      config system global
          set hostname "fw"
      end
      execute factoryreset
      This operation will reset the system to factory default!
      Do you want to continue? (y/n)y
      config system admin
          edit "admin"
          next
      end
      You will be logged out
    `;

  good('abbreviated commands')`
      config system ftm-push
          sho
          diag debug enable
          exec ping 198.51.100.1
      end
    `;

  good('messages of the device in a pasted terminal session', ['6.4.10', '7.6.4'])`
      FGT60F # config system ftm-push

      FGT60F (ftm-push) # end
      Missing server address.
      object check operator error, -56, discard the setting
      Command fail. Return code -56

      FGT60F # config system ftm-push
      set either interface or server but not both.

      attribute 'interface' set operator error, -651, roll back the setting
      Command fail. Return code -651

      command parse error before 'bogus'
      Command fail. Return code -61

      Unknown action 0

      entry not found in datasource

      value parse error before 'nope'
      Command fail. Return code -3

      integer out of range
      node_check_object fail! for server-port 70000
      string value is too long. the size is 36, the limit is 35
      invalid ip address
      invalid netmask.
      incomplete command in the end
      The entry is used by other 3 entries
      object set operator error, -37 discard the setting

      FGT60F (ftm-push) # get
      status              : disable
      server-port         : 4433
      server              :

      FGT60F (ftm-push) # end
    `;

  bad('what only begins like an answer of the device')`
      config system ftm-push
          value 4433
          ^^^^^ warning syntax/unknown-command
          command parse
          ^^^^^^^ warning syntax/unknown-command
      end
    `;

  good('a pasted terminal session and the marks of templates')`
      FGT60F # show system ftm-push

      config system ftm-push
          {% if server %}
          {{ extra_lines }}
          ...
          <more settings>
          $(lines)
      end
    `;
});
