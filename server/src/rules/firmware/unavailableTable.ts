import { intervalsInWords } from '../../schema/intervals';
import { blockSubjectOf, pathLocation } from '../engine/blockSubject';
import { removeBlock } from '../engine/edits';
import { defineRule } from '../engine/rule';
import { firmwareLabel, versionSeverity } from '../engine/settingSubject';

/** A table that other versions have, but not the one in force. */
export const unavailableTable = defineRule({
  id: 'firmware/unavailable-table',
  severity: 'warning',
  summary: 'The firmware in force does not have this table.',
  block(block, context) {
    const node = blockSubjectOf(block, context)?.match?.node;
    const { version } = context.firmware;
    if (node?.availability(version) !== 'no' || node.parent?.availability(version) === 'no') return;
    context.report(pathLocation(block), {
      message: `"${node.path}" does not exist in ${firmwareLabel(context)}; FortiOS has it ${intervalsInWords(node.intervals)}.`,
      severity: versionSeverity(context),
      fixes: [{ title: `Remove "config ${node.name}"`, edits: [removeBlock(block, context.unit)] }],
    });
  },
});
