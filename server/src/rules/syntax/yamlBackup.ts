import { isYamlBackup } from '../../model/yamlBackup';
import { linePlace } from '../linePlace';
import { defineRule } from '../rule';

/** A backup that FortiOS wrote as YAML: another language, about which nothing else is said. */
export const yamlBackup = defineRule({
  id: 'syntax/yaml-backup',
  severity: 'error',
  summary: 'The file is a backup in YAML.',
  exclusive: true,
  document({ document, schema, report }) {
    if (!isYamlBackup(document.getText(), (word) => schema.isCategory(word))) return;
    report(linePlace(document, 0), {
      message:
        'This is a FortiOS backup in YAML, which is not checked here; save the backup in the FortiOS format instead.',
    });
  },
});
