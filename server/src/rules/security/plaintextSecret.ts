import { isEncryptedInBackups, namesSecret } from '../../model/secrets';
import { settingsNode } from '../../model/schemaContext';
import { unquote } from '../../syntax/quoting';
import { isPlaceholder, isPlaceholderOfWords } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import { settingSubject } from '../engine/settingSubject';
import type { Setting } from '../../syntax/statements';

/** A password or key that whoever reads the file can read. */
export const plaintextSecret = defineRule({
  id: 'security/plaintext-secret',
  severity: 'warning',
  offByDefault: true,
  summary: 'A password or key stands in the file in clear.',
  setting(setting, context) {
    const [first] = setting.values;
    if (!first || (setting.verb !== 'set' && setting.verb !== 'append')) return;
    const value = unquote(first.text);
    if (value === '' || /^ENC(?:\s|$)/.test(value) || /-----BEGIN (?:ENCRYPTED |CERT)/.test(value)) return;
    if (!holdsSecret(setting, context)) return;
    // What a terminal or a document shows in its place.
    if (/^[*•]+$/.test(value)) return;
    if (isPlaceholder(value) || isPlaceholderOfWords(setting.values)) return;
    context.report(first, {
      message:
        'This secret stands in clear, and whoever reads the file has it. Backups hold it encrypted, as "ENC …"; ' +
        'keep it out of files that are kept or shared, and change it where this one was.',
    });
  },
});

function holdsSecret(setting: Setting, context: StatementContext): boolean {
  const subject = settingSubject(setting, context);
  if (subject?.node) return isEncryptedInBackups(subject.node);
  const table = settingsNode(context.schemaContext);
  return (
    setting.name !== undefined && namesSecret(unquote(setting.name.text), table, context.firmware.version)
  );
}
