import { runToCompletion } from '../../server/src/base/steps';
import assert from 'node:assert/strict';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { DocumentView } from '../../server/src/model/symbols/documentView';
import { firmware } from '../helpers/cursor';
import { openDocument, schema } from '../helpers/documents';
import { redactText } from '../helpers/redacting';

const secret = 'Winter2025x';

/** `•` is a secret. */
const tables: Readonly<Record<string, string>> = {
  'a setting named auth': 'config example table\n    edit "a"\n        set auth •\n    next\nend\n',
  'a setting named login': 'config example table\n    edit "a"\n        set login •\n    next\nend\n',
  'a value in a table of keys': 'config example api-keys\n    edit "a"\n        set value •\n    next\nend\n',
  'data in a table of secrets':
    'config example\n    config secrets\n        edit "a"\n            set data "•"\n        next\n    end\nend\n',
  'a value of an entry that is a password':
    'config example variables\n    edit "db-password"\n        set value •\n    next\nend\n',
  'a key in a table of passwords':
    'config example passwords\n    edit "•"\n        set user "jane"\n    next\nend\n',
  'a key in a table of secrets': 'config example secrets\n    edit •\n    next\nend\n',
  'a key in an unknown table of communities': 'config example snmp-community\n    edit "•"\n    next\nend\n',
  'the name of a community in place of its number':
    'config system snmp community\n    edit "•"\n        set query-v2c-status enable\n    next\nend\n',
  'the name of a community of switches':
    'config switch-controller snmp-community\n    edit "•"\n    next\nend\n',
};

describe('Redaction of unknown tables and keys', () => {
  for (const [name, text] of Object.entries(tables)) {
    it(`finds the secret in ${name}, and changes nothing around it`, () => {
      const { text: copy } = redactText(text.replaceAll('•', secret));
      assert.equal(copy.replaceAll('redacted-1', '•'), text);
    });

    it(`does not show the secret of ${name} in the outline`, () => {
      const document = openDocument(text.replaceAll('•', secret));
      const view = new DocumentView(document, schema, firmware('7.4.4'));
      assert.ok(!JSON.stringify(runToCompletion(documentSymbols(view))).includes(secret));
      document.dispose();
    });
  }

  it('finds a community without digits that is a key', () => {
    const text = 'config system snmp community\n    edit "nord-monitor"\n    next\nend\n';
    const { text: copy, report } = redactText(`${text}# nord-monitor\n`);
    assert.doesNotMatch(copy, /nord/);
    assert.deepEqual(report.counts, { 'SNMP community': 2 });
  });

  it('finds a key that is also a password elsewhere', () => {
    const { text } = redactText(
      `config example table\n    edit "${secret}"\n    next\nend\nconfig user local\n    edit "a"\n        set passwd ${secret}\n    next\nend\n`,
    );
    assert.ok(!text.includes(secret), text);
  });

  for (const text of [
    'config example table\n    edit "a"\n        set auth sha256\n        set login jane\n    next\nend\n',
    'config example table\n    edit "a"\n        set auth enable\n        set login Branch01\n    next\nend\n',
    'config example settings\n    edit "a"\n        set value abc123\n    next\nend\n',
    'config example public-keys\n    edit "a"\n        set value 5\n    next\nend\n',
    'config example variables\n    edit "password-policy"\n        set value 12\n    next\nend\n',
    'config example passwords\n    edit "jane"\n    next\n    edit "Branch01"\n    next\nend\n',
    'config system snmp community\n    edit 1\n        set status enable\n    next\nend\n',
    'config example secrets\n    edit "<password>"\n    next\nend\n',
    'config router community-list\n    edit "Oslo2025Net"\n    next\nend\n',
  ])
    it(`leaves ${JSON.stringify(text)}`, () => {
      assert.equal(redactText(text).text, text);
    });
});
