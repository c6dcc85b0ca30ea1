import assert from 'node:assert/strict';
import { fortios } from '../../helpers/fortiosLint';
import { closed } from '../../helpers/closed';

const policy = (service: string): string => closed`config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set service "${service}"
        set schedule "always"
        set action accept
`;
const files = {
  'session.log': `FGT-A # get system status
Version: FortiGate-60F v7.2.4,build1396,230131 (GA.F)
FGT-A # show firewall policy
${policy('HTTPS')}FGT-A # exit
FGT-B # show firewall policy
${policy('SSH')}`,
  'flows.csv': 'src,dst,service,verdict\n10.0.0.1,192.0.2.1,tcp/443,allow\n10.0.0.1,192.0.2.1,tcp/22,deny\n',
};
const note = 'Only the lines of "FGT-A" are included; the session continues on another device, "FGT-B".';
const packet = '--src 10.0.0.1 --dst 192.0.2.1 --service tcp/443';

/** How often the note is in the output. */
async function notesIn(command: string): Promise<number> {
  const { stdout } = await fortios(command.split(' '), files);
  return (
    stdout
      .replaceAll(/\\"|&quot;/g, '"')
      .replaceAll(/`|<\/?code>/g, '"')
      .split(note).length - 1
  );
}

describe('fortios on a session with two devices', () => {
  for (const command of [
    ...['text', 'markdown', 'json'].map((format) => `lookup session.log ${packet} --format ${format}`),
    ...['text', 'markdown'].map((format) => `lookup session.log --flows flows.csv --format ${format}`),
    ...['text', 'markdown', 'json', 'html'].map((format) => `audit session.log --format ${format}`),
    'fleet session.log --format json',
    ...['text', 'markdown', 'json'].map((format) => `advisories session.log --format ${format}`),
  ])
    it(`names the other device once: fortios ${command}`, async () =>
      assert.equal(await notesIn(command), 1));

  it('names it for each flow in JSON', async () =>
    assert.equal(await notesIn('lookup session.log --flows flows.csv --format json'), 2));
});
