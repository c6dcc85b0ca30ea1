import assert from 'node:assert/strict';
import type { SignatureHelp } from 'vscode-languageserver-types';
import { signatureHelpAt } from '../../../server/src/features/signatureHelp/signatureHelp';
import { openMarked, viewOf } from '../../helpers/cursor';

function help(marked: string, version = '7.4.4'): SignatureHelp | undefined {
  const { document, position } = openMarked(marked);
  return signatureHelpAt(viewOf(document, version), position);
}

/** The signature at the `|`, its active parameter in `»…«`. */
function shown(marked: string): string | undefined {
  const answer = help(marked);
  const [signature] = answer?.signatures ?? [];
  const active = signature?.parameters?.[answer?.activeParameter ?? 0]?.label;
  return typeof active === 'string' ? signature?.label.replace(active, `»${active}«`) : undefined;
}

const inObject = (line: string): string => `config system ftm-push\n    ${line}\nend\n`;
const inEntry = (table: string, line: string): string =>
  `config ${table}\n    edit 1\n        ${line}\n    next\nend\n`;

describe('signature help', () => {
  const examples: readonly (readonly [text: string, shown: string | undefined])[] = [
    [inObject('set server-port |'), 'set server-port »<1-65535>«'],
    [inObject('set server-port 44|'), 'set server-port »<1-65535>«'],
    [inObject('set status |'), 'set status »{enable | disable}«'],
    [inObject('set stat |'), 'set status »{enable | disable}«'],
    [inEntry('system interface', 'set ip |'), 'set ip »<address>« <mask>'],
    [inEntry('system interface', 'set ip 192.0.2.1 |'), 'set ip <address> »<mask>«'],
    [inEntry('system interface', 'set ip 192.0.2.1 255.255.255.0 |'), undefined],
    [inEntry('firewall policy', 'set srcaddr |'), 'set srcaddr »<name>« [<name> …]'],
    [inEntry('firewall policy', 'set srcaddr "a" "b" "|'), 'set srcaddr <name> »[<name> …]«'],
    [inEntry('firewall policy', 'append srcaddr |'), 'append srcaddr »<name>« [<name> …]'],
    [inObject('set server-port 4433 |'), undefined],
    [inObject('set server-p|ort'), undefined],
    [inObject('unset server-port |'), undefined],
    [inObject('set no-such-setting |'), undefined],
    [inObject('set server-port # |'), undefined],
    ['config system |', undefined],
    ['|', undefined],
  ];
  for (const [text, expected] of examples)
    it(
      text
        .split('\n')
        .find((line) => line.includes('|'))
        ?.trim() ?? text,
      () => assert.equal(shown(text), expected),
    );

  it('offers one value in a version that takes only one', () => {
    const line = inEntry('firewall local-in-policy', 'set intf |');
    const label = (version: string): string | undefined => help(line, version)?.signatures[0]?.label;
    assert.equal(label('6.4.9'), 'set intf <name>');
    assert.equal(label('7.4.4'), 'set intf <name> [<name> …]');
    assert.equal(help(inEntry('firewall local-in-policy', 'set intf "a" |'), '6.4.9'), undefined);
  });

  it('shows limits, default and purpose in two lines', () => {
    const documentation = help(inObject('set server-port |'))?.signatures[0]?.documentation;
    assert(typeof documentation === 'object');
    assert.equal(
      documentation.value,
      'integer 1–65535 · default `4433`  \nTCP port on which the FortiGate accepts the callback of the app.',
    );
  });
});
