import assert from 'node:assert/strict';
import { formatIntervals } from '../../server/src/schema/intervals';
import { emptySchema } from '../../server/src/schema/loadSchema';
import { nodeAt, optionAt, v } from './committedSchema';

const versions = '6.0.0 6.2.4 6.4.9 6.4.10 7.0.12 7.2.11 7.2.13 7.4.0 7.4.1 7.4.4 7.6.3 7.6.4 8.0.0'.split(
  ' ',
);

/** The versions of the list above that have the setting. */
function versionsWith(setting: string): string {
  const node = nodeAt(`system ftm-push > ${setting}`);
  return versions
    .filter((version) => {
      const answer = node.availability(v(version));
      assert(answer !== 'perhaps', `${setting} in ${version} must be certain`);
      return answer === 'yes';
    })
    .join(' ');
}

describe('system ftm-push', () => {
  it('has its settings certainly in exactly their versions', () => {
    const all = versions.join(' ');
    assert.equal(versionsWith('status'), all);
    assert.equal(versionsWith('server-port'), all);
    assert.equal(versionsWith('server-ip'), '6.0.0 6.2.4 6.4.9 6.4.10 7.0.12 7.2.11 7.2.13 7.4.0');
    assert.equal(versionsWith('server'), '6.4.10 7.0.12 7.2.11 7.2.13 7.4.0 7.4.1 7.4.4 7.6.3 7.6.4 8.0.0');
    assert.equal(
      versionsWith('server-cert'),
      '6.4.9 6.4.10 7.0.12 7.2.11 7.2.13 7.4.0 7.4.1 7.4.4 7.6.3 7.6.4 8.0.0',
    );
    assert.equal(versionsWith('proxy'), '7.4.1 7.4.4 7.6.3 7.6.4 8.0.0');
    assert.equal(versionsWith('interface'), '7.6.4 8.0.0');
  });

  it('shows the versions of each setting', () => {
    assert.equal(formatIntervals(nodeAt('system ftm-push > server').intervals), '6.4.10 –');
    assert.equal(formatIntervals(nodeAt('system ftm-push > server-ip').intervals), '6.0.0 – 7.4.0');
  });

  it('has the default of each version that is known', () => {
    const certificate = nodeAt('system ftm-push > server-cert');
    assert.equal(certificate.defaultIn(v('6.2.4')), undefined);
    assert.equal(certificate.defaultIn(v('6.4.4')), undefined, 'self-sign on VMs');
    assert.equal(certificate.defaultIn(v('7.0.9')), 'Fortinet_Factory');
    assert.equal(certificate.defaultIn(v('7.0.17')), 'Fortinet_Factory');
    assert.equal(certificate.defaultIn(v('7.2.13')), undefined, 'two models differ');
    assert.equal(certificate.defaultIn(v('7.4.3')), undefined);
    assert.equal(certificate.defaultIn(v('7.4.4')), undefined);
    assert.equal(certificate.defaultIn(v('7.4.8')), undefined);
    assert.equal(certificate.defaultIn(v('7.4.9')), 'Fortinet_GUI_Server');
    assert.equal(certificate.defaults.at(-1), 'Fortinet_GUI_Server');
    assert.equal(nodeAt('system ftm-push > server-port').defaultIn(v('7.2.0')), 4433);
    assert.equal(nodeAt('system ftm-push > server-ip').defaultIn(v('7.2.0')), '0.0.0.0');
    assert.equal(nodeAt('system ftm-push > status').defaultIn(v('8.0.0')), 'disable');
    assert.equal(nodeAt('system ftm-push > proxy').defaultIn(v('8.0.0')), 'enable');
  });

  it('has types, limits and references', () => {
    const server = nodeAt('system ftm-push > server');
    assert.deepEqual([server.type, server.maxLength, server.maxWords], ['address-or-fqdn', 127, 1]);
    assert.equal(nodeAt('system ftm-push > server-ip').type, 'ipv4');
    const port = nodeAt('system ftm-push > server-port');
    assert.deepEqual([port.type, port.range], ['integer', [1, 65535]]);
    const certificate = nodeAt('system ftm-push > server-cert');
    assert.equal(certificate.maxLength, 35);
    assert.deepEqual(certificate.references, ['vpn certificate local', 'certificate local']);
    assert.deepEqual(nodeAt('system ftm-push > interface').references, ['system interface']);
    assert.equal(nodeAt('system ftm-push').scope, 'global');
    assert.equal(nodeAt('system ftm-push > status').scope, 'global');
  });

  it('is completely known, also in future versions', () => {
    for (const version of ['6.0.0', '7.4.4', '7.6.7', '8.0.0']) {
      assert.equal(nodeAt('system ftm-push').unknownChild('servre', v(version)), 'no', version);
      assert.equal(nodeAt('system ftm-push > status').unknownOption(v(version)), 'no', version);
    }
    assert.equal(nodeAt('system ftm-push').unknownChild('servre', v('5.4.0')), 'perhaps');
  });

  it('has prose for the table, each setting and each value', () => {
    assert(nodeAt('system ftm-push').doc?.summary);
    for (const setting of nodeAt('system ftm-push').children()) {
      assert(setting.doc?.summary, setting.path);
      for (const value of setting.options) assert(value.doc?.summary, `${setting.path} = ${value.name}`);
    }
    assert(optionAt('system interface > allowaccess', 'ftm').doc?.alsoNeeded);
    assert(optionAt('system interface > secondaryip > allowaccess', 'ftm').doc);
    assert.equal(optionAt('system interface > allowaccess', 'ping').doc, undefined);
  });

  it('documents the conflict about server-ip, and quotes the CLI', () => {
    const doc = nodeAt('system ftm-push > server-ip').doc;
    assert.equal(doc?.history.at(-1)?.text, 'removed from the CLI in 7.4.1; the REST API still lists it');
    assert(
      doc.cliErrors.some(({ code, message }) => code === -56 && message.includes('Missing server address.')),
    );
    assert(nodeAt('system ftm-push > interface').doc?.cliErrors.some(({ code }) => code === -651));
  });

  it('is known even without the data', () => {
    const bare = emptySchema();
    assert.equal(nodeAt('system ftm-push > server', bare).availability(v('6.4.9')), 'no');
    assert.equal(nodeAt('system ftm-push > status', bare).option('enable')?.availability(v('7.4.4')), 'yes');
  });
});
