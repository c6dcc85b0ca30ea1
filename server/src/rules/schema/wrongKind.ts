import { defineRule } from '../rule';
import { wordsOf } from '../../syntax/statements';

/** `edit` in an object, or `set` directly in a table. */
export const wrongKind = defineRule({
  id: 'schema/wrong-kind',
  severity: 'warning',
  summary: 'An edit stands in an object, or a set directly in a table.',
  entry(entry, { place, report }) {
    if (place.kind !== 'object' || !place.node.complete) return;
    report(entry.keyword, {
      message: `"${place.node.path}" is one object, no table: it has settings, but no entries to edit.`,
    });
  },
  setting(setting, { place, report }) {
    if (place.kind !== 'table' || !place.node.complete) return;
    const [command] = wordsOf(setting);
    report(command ?? setting, {
      message: `"${place.node.path}" is a table: "${setting.verb}" belongs inside an entry that "edit" opens.`,
    });
  },
});
