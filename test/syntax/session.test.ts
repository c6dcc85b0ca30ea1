import assert from 'node:assert/strict';
import { Session } from '../../server/src/syntax/session';
import { SourceText } from '../../server/src/syntax/sourceText';

/** Lines with a mark: `|` before configuration, `~` before what is ignored, `>` before a line that the terminal has cut. */
function checkKinds(marked: string): void {
  const lines = marked
    .trim()
    .split('\n')
    .map((line) => line.trimStart());
  const text = new SourceText(lines.map((line) => line.slice(1)).join('\n'));
  const session = Session.in(text);
  assert.ok(session);
  const found = lines.map((line, index) => {
    const mark = session.isWrapped(index) ? '>' : session.isIgnored(index) ? '~' : '|';
    return mark + line.slice(1);
  });
  assert.deepEqual(found, lines);
  assert.equal(session.masked.length, text.length);
  assert.equal(session.masked.lineCount, text.lineCount);
  for (const [index, line] of lines.entries()) {
    const masked: string = session.masked.line(index).replace(/\n$/, '');
    assert.equal(masked, line.startsWith('~') ? ' '.repeat(line.length - 1) : masked);
  }
}

describe('The log of a terminal session', () => {
  for (const [title, text] of Object.entries({
    'has typed commands; the answers of the device and prose are ignored': `
      |FGT # config system ftm-push
      |
      |FGT (ftm-push) # set foo bar
      ~command parse error before 'foo'
      ~Command fail. Return code -61
      |
      |FGT (ftm-push) # end
      ~Missing server address.
      ~object check operator error, -56, discard the setting
      |
      |FGT #
      ~set it again, it said, next time
      ~Config is saved.
    `,
    'has banners and logins before the first prompt': `
      ~=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2024.05.14 10:21:33 =~=~=~=~=~=~=~=~=~=~=~=
      ~login as: admin
      ~admin@192.0.2.1's password:
      ~Welcome!
      |FGT60F # get system status
      ~Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)
      ~Current virtual domain: root
    `,
    'has the banner of a log before a header without a prompt': `
      ~=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2024.05.14 10:21:33 =~=~=~=~=~=~=~=~=~=~=~=
      |#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      |#conf_file_ver=1234
      |config system dns
      |    set primary 192.0.2.1
      |end
    `,
    'has the banner of a log before blocks without prompts': `
      ~=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2024.05.14 10:21:33 =~=~=~=~=~=~=~=~=~=~=~=
      |config system dns
      |    set primary 192.0.2.1
      |end
    `,
    'has the output of show, as far as it is configuration': `
      |FGT # show system dns
      |config system dns
      |    set primary 192.0.2.1
      |end
      ~end of output
      |FGT # get system dns
      ~primary             : 192.0.2.1
      |FGT # show firewall address | grep web
      ~    edit "web"
    `,
    'has output in a block, which repeats the lines that open and close it': `
      |FGT # conf firewall policy
      |FGT (policy) # edit 1
      |FGT (1) # show
      ~config firewall policy
      ~    edit 1
      |        set srcintf "port1"
      ~    next
      ~end
      |FGT (1) # set dstintf port2
      |FGT (1) # end
    `,
    'has output in a part, which is complete': `
      |FGT # config global
      |FGT (global) # show system dns
      |config system dns
      |    set primary 192.0.2.1
      |end
      |FGT (global) # end
    `,
    'has output that another prompt cuts off': `
      |FGT # show firewall address
      |config firewall address
      |    edit "a"
      |--More--          set comment "b"
      |FGT # config system dns
      |FGT (dns) # set primary 192.0.2.1
      |FGT (dns) # end
    `,
    'has texts in quotes over several lines': `
      |FGT # show vpn certificate local
      |config vpn certificate local
      |    edit "x"
      |        set certificate "-----BEGIN CERTIFICATE-----
      |MIIDRjCCAi6gAwIBAgIQAAAA
      |-----END CERTIFICATE-----"
      |    next
      |end
    `,
    'has a header behind a prompt': `
      |FortiGate-80F # #config-version=FGT80F-7.2.8-FW-build1639-240313:opmode=0:vdom=0:user=admin
      |#conf_file_ver=1234
      |config system dns
      |    set primary 192.0.2.1
      |end
    `,
    'has blocks without prompts, if commands follow': `
      ~Please enter this:
      |config system dns
      |    set primary 192.0.2.1
      |end
      ~config is saved then
      ~and this is shown
      |FGT (dns) # show
    `,
    'may show prompts without contexts, as documents do': `
      |FGT # config system ftm-push
      |FGT # set status enable
      ~set either interface or server but not both.
      |FGT # end
      ~FGT # ?
      ~config    Configure object.
      ~FGT # show ?
    `,
    'has lines that the terminal has cut': `
      ~Hello, this is a line of prose that is longer than the terminal, because it was written in another program.
      |FGT # show firewall addrgrp
      |config firewall addrgrp
      |    edit "a"
      >        set comment "the servers of the head office that the branches use, and 
      |their load balancer"
      >        set member "one" "two" "three" "four" "five" "six" "seven" "eight" "nin
      |e" "ten"
      |    next
      |end
    `,
  }))
    it(title, () => checkKinds(text));

  for (const [title, text] of Object.entries({
    'a backup': '#config-version=FGT60F-7.4.4-FW-build2662-240514:\nconfig system dns\nend\nFGT # show\n',
    'a script': 'config system dns # the servers\n    set primary 192.0.2.1\nend # done\n',
    'prose with a number sign': 'Note # 5\nconfig system dns\nend\n',
    'an empty text': '',
  }))
    it(`is not ${title}`, () => assert.equal(Session.in(new SourceText(text)), undefined));

  describe('with many lines', () => {
    const block = ['config system dns', '    set primary 192.0.2.1', 'end', 'Config is saved.'];
    const manyLines = ['FGT # show', ...Array.from({ length: 2000 }, () => block).flat()].join('\n');

    it('is read in steps; a request between them completes the reading', () => {
      const session = Session.in(new SourceText(manyLines));
      const steps = session?.prepare();
      for (let step = 0; step < 20; step++) assert.ok(!steps?.next().done);
      assert.deepEqual(session?.masked.toString(), Session.in(new SourceText(manyLines))?.masked.toString());
      assert.ok(steps?.next().done);
    });

    it('reads no more lines than necessary for the first ones', () => {
      const session = Session.in(new SourceText(manyLines));
      assert.equal(session?.isOtherDevice(0), false);
      assert.ok(!session.prepare().next().done);
    });

    it('accepts a paste of more lines than a function has arguments', () => {
      const text = new SourceText('FGT # config system dns\nend\n');
      const session = Session.in(text);
      const pasted = '    set primary 192.0.2.1\n'.repeat(150_000);
      const start = text.startOfLine(1);
      session?.edit({ start, end: start, inserted: pasted, firstLine: 1, lastLine: 2 }, () => {
        text.replace(start, start, pasted);
      });
      assert.equal(session?.masked.toString(), text.toString());
      assert.ok(!session.isIgnored(150_000));
    });
  });
});
