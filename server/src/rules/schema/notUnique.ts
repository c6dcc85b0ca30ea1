import { onConstraints } from '../engine/constraints';
import { defineRule } from '../engine/rule';

/** Reports what two entries have, although the device accepts it in one only. */
export const notUnique = defineRule({
  id: 'schema/not-unique',
  severity: 'warning',
  summary: 'Two entries have a value or a name that only one entry can have.',
  document: onConstraints('schema/not-unique'),
});
