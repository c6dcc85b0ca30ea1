import { isEncryptedInBackups, namesSecret } from '../../secrets/secrets';
import { stateOfBlocks } from '../../model/objectState';
import { settingsNode } from '../../schema/schemaContext';
import { unquote } from '../../syntax/quoting';
import { isPlaceholder, isPlaceholderOfWords } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import type { Setting } from '../../syntax/statements';

/** A password or key that is readable in the file. */
export const plaintextSecret = defineRule({
  id: 'security/plaintext-secret',
  severity: 'warning',
  offByDefault: true,
  summary: 'A password or key is unencrypted in the file.',
  comparesLines: true,
  setting(setting, context) {
    const [first] = setting.values;
    if (!first || (setting.verb !== 'set' && setting.verb !== 'append')) return;
    const value = unquote(first.text);
    if (value === '' || /^ENC(?:\s|$)/.test(value) || /-----BEGIN (?:ENCRYPTED |CERT)/.test(value)) return;
    if (!holdsSecret(setting, context) || isBuiltin(setting, context)) return;
    // A masked value, as terminals and documents show it.
    if (/^[*•]+$/.test(value)) return;
    if (isPlaceholder(value) || isPlaceholderOfWords(setting.values)) return;
    context.report(first, {
      message:
        'This secret is unencrypted. Everyone who can read the file has it. ' +
        'Store it as "ENC …", as in a backup, and change it if the file was shared.',
    });
  },
});

/** Whether the entry is a key of the factory, with `set source built-in`. Every device has the same one. */
function isBuiltin(setting: Setting, { document, unit, schemaContext, firmware }: StatementContext): boolean {
  const entry = document.read(unit);
  const node = settingsNode(schemaContext);
  return (
    entry?.type === 'entry' &&
    node !== undefined &&
    entry.statements.includes(setting) &&
    stateOfBlocks([entry], node, firmware.version).value('source') === 'built-in'
  );
}

function holdsSecret(setting: Setting, context: StatementContext): boolean {
  const node = context.settingSubject?.node;
  if (node) return isEncryptedInBackups(node);
  const table = settingsNode(context.schemaContext);
  return (
    setting.name !== undefined && namesSecret(unquote(setting.name.text), table, context.firmware.version)
  );
}
