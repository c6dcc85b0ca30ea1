import assert from 'node:assert/strict';
import { foldingRanges } from '../../server/src/features/folding/folding';
import { formatDocument } from '../../server/src/features/formatting/formatting';
import { typeNumber } from '../../server/src/features/semanticTokens/legend';
import { semanticTokens } from '../../server/src/features/semanticTokens/semanticTokens';
import { openDocument } from '../helpers/documents';
import { viewOf } from '../helpers/cursor';
import { judge } from '../helpers/judging';

const session = `=~=~=~=~=~=~=~= PuTTY log 2024.05.14 10:21:33 =~=~=~=~=~=~=~=
login as: admin

FGT # get system status
Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)
Current virtual domain: root

FGT # config system ftm-push

FGT (ftm-push) # show
config system ftm-push
    set server-ip 8.8.8.8
    set status disable
end

FGT (ftm-push) # set status enable

FGT (ftm-push) # end
Missing server address.
object check operator error, -56, discard the setting
Command fail. Return code -56

FGT # show system dns
config system dns
    set primaryy 8.8.8.8
end

The address is not accepted. What should I do?
FGT # get system ftm-push
proxy               : enable
status              : disable

FGT #
`;

describe('The rules in a pasted session', () => {
  it('check commands and output, by the version of the status', () => {
    assert.deepEqual(
      judge(session).map(({ rule, range }) => [range.start.line + 1, rule]),
      [
        [12, 'ftm-push/server-ip-removed'],
        [25, 'schema/unknown-setting'],
      ],
    );
  });

  it('do not take the output of several commands for a whole backup', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
    const address = 'config firewall address\nedit "a"\nset subnet 10.0.0.1 255.255.255.255\nnext\nend\n';
    const shown = `FGT # ${header}\n${address}`;
    const unused = (text: string): boolean => judge(text).some(({ rule }) => rule === 'reference/unused');
    assert.equal(unused(shown), true);
    assert.equal(unused(`${shown}FGT # show firewall address\n${address}`), false);
  });

  it('fold, color and format only the configuration', () => {
    const document = openDocument(session);
    const tokens = semanticTokens(viewOf(document));
    let line = 0;
    const gray: number[] = [];
    for (let at = 0; at < tokens.length; at += 5) {
      line += tokens[at] ?? 0;
      if (tokens[at + 3] === typeNumber.comment) gray.push(line + 1);
    }
    // The prompts between the lines have a token of the grammar.
    assert.deepEqual(gray, [1, 2, 5, 6, 11, 14, 19, 20, 21, 28, 30, 31]);
    const folded = foldingRanges(document).filter(({ kind }) => kind === 'comment');
    assert.deepEqual(
      folded.map(({ startLine, endLine }) => [startLine + 1, endLine + 1]),
      [
        [1, 2],
        [5, 6],
        [19, 21],
        [30, 31],
      ],
    );
    assert.deepEqual(formatDocument(viewOf(document)), []);
    document.dispose();
  });
});
