import assert from 'node:assert/strict';
import { runToCompletion } from '../../server/src/base/steps';
import { foldingRanges } from '../../server/src/features/folding/folding';
import { formatDocument } from '../../server/src/features/formatting/formatting';
import { typeNumber } from '../../server/src/features/semanticTokens/legend';
import { semanticTokens } from '../../server/src/features/semanticTokens/semanticTokens';
import { openDocument } from '../helpers/documents';
import { viewOf } from '../helpers/cursor';
import { checkText } from '../helpers/checking';
import { closed } from '../helpers/closed';

const session = closed`=~=~=~=~=~=~=~= PuTTY log 2024.05.14 10:21:33 =~=~=~=~=~=~=~=
login as: admin

FGT # get system status
Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)
Current virtual domain: root

FGT # config system ftm-push

FGT (ftm-push) # show
config system ftm-push
    set server-ip 8.8.8.8
    set status disable

FGT (ftm-push) # set status enable

FGT (ftm-push) # end
Missing server address.
object check operator error, -56, discard the setting
Command fail. Return code -56

FGT # show system dns
config system dns
    set primaryy 8.8.8.8

The address is not accepted. What should I do?
FGT # get system ftm-push
proxy               : enable
status              : disable

FGT #
`;

describe('The rules in a pasted session', () => {
  it('check commands and output, by the version of the status', () =>
    assert.deepEqual(
      checkText(session).map(({ rule, range }) => [range.start.line + 1, rule]),
      [
        [12, 'ftm-push/server-ip-removed'],
        [25, 'schema/unknown-setting'],
      ],
    ));

  it('do not take the output of several commands for a whole backup', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
    const address = 'config firewall address\nedit "a"\nset subnet 10.0.0.1 255.255.255.255\nnext\nend\n';
    const shown = `FGT # ${header}\n${address}`;
    const unused = (text: string): boolean => checkText(text).some(({ rule }) => rule === 'reference/unused');
    assert.equal(unused(shown), true);
    assert.equal(unused(`${shown}FGT # show firewall address\n${address}`), false);
  });

  it('fold, color and format only the configuration', () => {
    const document = openDocument(session);
    const tokens = runToCompletion(semanticTokens(viewOf(document)));
    let line = 0;
    const gray: number[] = [];
    for (let at = 0; at < tokens.length; at += 5) {
      line += tokens[at] ?? 0;
      if (tokens[at + 3] === typeNumber.comment) gray.push(line + 1);
    }
    // The prompts between the lines have a token of the grammar.
    assert.deepEqual(gray, [1, 2, 5, 6, 11, 14, 19, 20, 21, 28, 30, 31]);
    const folded = runToCompletion(foldingRanges(document)).filter(({ kind }) => kind === 'comment');
    assert.deepEqual(
      folded.map(({ startLine, endLine }) => [startLine + 1, endLine + 1]),
      [
        [1, 2],
        [5, 6],
        [19, 21],
        [30, 31],
      ],
    );
    assert.deepEqual(runToCompletion(formatDocument(viewOf(document))), []);
    document.dispose();
  });

  it('do not take sentences of other output for blocks', () => {
    const text =
      'FGT # execute ping 192.0.2.1\nconfig changed\nend of statistics\nFGT # show system dns\nconfig system dns\nend\n';
    assert.deepEqual(checkText(text, { firmware: '7.4.4' }), []);
  });

  it('do not report a status without a prompt', () => {
    const text = [
      'Version: FortiGate-60F v7.2.4,build1396,230131 (GA.F)',
      'Serial-Number: FGT60FTK00000000',
      'Hostname: FGT',
      'Current virtual domain: root',
      'config system ftm-push',
      '    set proxy enable',
      'end',
    ].join('\n');
    assert.deepEqual(
      checkText(text).map(({ rule, range }) => `${range.start.line} ${rule}`),
      ['5 firmware/unavailable-setting'],
    );
  });

  describe('join lines that the terminal has cut', () => {
    const lines = closed`FGT # get system status
Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)

FGT # show system interface
config system interface
    edit "port1"
        set vdom "root"
        set allowaccess ping https ssh snmp http fgfm radius-acct probe-response fabricc ftm speed-test
        set description "The uplink to the provider, in the server room on the second floor; end of the row"

FGT # show firewall addrgrp
config firewall addrgrp
    edit "offices"
        set member "Berlin office" "Oslo" "Riga" "Bern" "Lyon" "Turin" "Paris" "Porto" "Malaga" "Tromso"
        set comment 'All offices that are allowed to reach the servers of the head office, by VPN'
config firewall address
    edit "Berlin office"

FGT # 
`.split('\n');

    /** Cuts lines as a terminal of this width does. */
    const cut = (width: number, end: (part: string) => string): string =>
      lines
        .flatMap((line) => {
          const parts = [];
          for (let at = 0; at === 0 || at < line.length; at += width)
            parts.push(at + width < line.length ? end(line.slice(at, at + width)) : line.slice(at));
          return parts;
        })
        .join('\n');
    const foundIn = (text: string): readonly string[] =>
      checkText(text)
        .filter(({ rule }) => rule !== 'syntax/wrapped-lines')
        .map(({ rule, message }) => `${rule}: ${message}`);
    const whole = foundIn(lines.join('\n'));

    it('which have findings as whole lines', () =>
      assert.deepEqual(
        whole.map((finding) => finding.split(':')[0]),
        ['schema/invalid-value', ...new Array<string>(9).fill('reference/undefined')],
      ));

    for (const [what, end] of [
      ['everywhere', (part: string): string => part],
      ['everywhere, without the blanks at their ends', (part: string): string => part.trimEnd()],
    ] as const)
      it(what, () => {
        for (let width = 72; width <= 96; width++) {
          const text = cut(width, end);
          assert.deepEqual(foundIn(text), whole, `width ${width}\n${text}`);
          const notes = checkText(text).filter(({ rule }) => rule === 'syntax/wrapped-lines');
          assert.equal(notes.length, 1, `width ${width}`);
        }
      });

    it('one of them, if it is as long as most terminals are wide', () => {
      const text = (name: string): string =>
        `FGT # show system dns\nconfig system dns\n    set ${name.padEnd(72, 'y')}\nyy\nend\nFGT # \n`;
      const cutLines = (found: string): boolean =>
        checkText(found).some(({ rule }) => rule === 'syntax/wrapped-lines');
      assert.equal(cutLines(text('domain ')), true);
      assert.equal(cutLines(text('domain y').replace('yy\n', 'y\n')), false);
    });

    it('but not the lines of a text in quotes', () => {
      const text = cut(80, (part) => part).replace(
        'FGT # show firewall addrgrp\n',
        `FGT # show system replacemsg\nconfig system replacemsg mail "partial"\n    set buffer "short\n${'<p>'.padEnd(80, 'x')}\nend of it"\nend\nFGT # show firewall addrgrp\n`,
      );
      assert.deepEqual(foundIn(text), whole);
    });
  });
});
