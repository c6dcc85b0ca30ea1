import { describeRule } from '../../helpers/examples';

describeRule('syntax/missing-argument', ({ bad, good }) => {
  for (const [line, message] of [
    ['set', 'This command is incomplete. The device rejects this line. Write "set <setting> <value>".'],
    ['set color', 'This command is incomplete. The device rejects this line. Write "set color <value>".'],
    ['unset', 'This command is incomplete. The device rejects this line. Write "unset <setting>".'],
    [
      'append member',
      'This command is incomplete. The device rejects this line. Write "append member <value>".',
    ],
    ['select', 'This command is incomplete. The device rejects this line. Write "select <setting> <value>".'],
    [
      'unselect member',
      'This command is incomplete. The device rejects this line. Write "unselect member <value>".',
    ],
    ['clear', 'This command is incomplete. The device rejects this line. Write "clear <setting>".'],
    ['delete', 'This command is incomplete. The device rejects this line. Write "delete <entry>".'],
    [
      'rename',
      'This command is incomplete. The device rejects this line. Write "rename <entry> to <new name>".',
    ],
    ['rename a b', 'This command is incomplete. The device rejects this line. Write "rename a to b".'],
    [
      'clone "a" to',
      'This command is incomplete. The device rejects this line. Write "clone a to <new name>".',
    ],
    [
      'move 1 before',
      'This command is incomplete. The device rejects this line. Write "move 1 before <entry>".',
    ],
    ['move 1 2', 'This command is incomplete. The device rejects this line. Write "move 1 before|after 2".'],
  ] as const)
    bad(`only “${line}”`, { message })`
        config firewall addrgrp
            edit "servers"
                ${line} # unfinished
                ${'^'.repeat(line.length)} error syntax/missing-argument
            next
        end
        no fix
      `;

  bad('only “config”')`
      config
      ^^^^^^ error syntax/missing-argument
      end
      message: This command is incomplete. The device rejects this line. Write "config <table>".
      no fix
    `;

  bad('only “edit”')`
      config firewall address
          edit
          ^^^^ error syntax/missing-argument
          next
      end
      message: This command is incomplete. The device rejects this line. Write "edit <entry>".
      no fix
    `;

  good('commands without arguments, and commands with all arguments')`
      config firewall policy
          purge
          get
          show
          edit 1
              set comments ""
              unset comments
              append srcaddr "a"
          next
          move 1 before 2
          rename 1 to 3
          clone 3 to 4
          delete 4
      end
    `;
});
