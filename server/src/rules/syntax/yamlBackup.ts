import type { ConfigDocument } from '../../model/document/document';
import { isYamlBackup } from '../../model/document/yamlBackup';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

/** A backup that FortiOS wrote as YAML, another language: no other rule checks it. */
export const yamlBackup = defineRule({
  id: 'syntax/yaml-backup',
  severity: 'error',
  summary: 'The file is a backup in YAML.',
  exclusive({ document, schema, report }) {
    if (!isYamlBackup(beginnings(document), (word) => schema.isCategory(word))) return;
    report(lineLocation(document, 0), {
      message:
        'This is a FortiOS backup in YAML format. It is not checked. Save the backup in FortiOS format.',
    });
  },
});

/** The first line of each statement outside of tables, which is every line of a text in another language. */
function* beginnings(document: ConfigDocument): Iterable<string> {
  for (const { firstLine } of document.units) yield document.line(firstLine);
}
