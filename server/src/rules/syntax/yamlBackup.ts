import type { ConfigDocument } from '../../model/document/document';
import { isYamlBackup } from '../../model/document/yamlBackup';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

/** Reports a backup in YAML. No other rule checks it, because it is not in the CLI's language. */
export const yamlBackup = defineRule({
  id: 'syntax/yaml-backup',
  severity: 'error',
  summary: 'The file is a backup in YAML.',
  exclusive({ document, schema, report }) {
    if (!isYamlBackup(beginnings(document), (word) => schema.isCategory(word))) return;
    report(lineLocation(document, 0), {
      message:
        'This is a FortiOS backup in YAML format. It is not checked here. Convert it with "fortios convert cli", or save the backup in FortiOS format.',
    });
  },
});

/** The first line of each statement outside tables; in a text of another language, this is every line. */
function* beginnings(document: ConfigDocument): Iterable<string> {
  for (const { firstLine } of document.units) yield document.line(firstLine);
}
