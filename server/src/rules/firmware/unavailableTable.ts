import { versionNote } from '../../firmware/effective';
import { intervalsInWords } from '../../schema/intervals';
import { blockSubjectOf, pathLocation } from '../engine/blockSubject';
import { removeBlock } from '../engine/edits';
import { defineRule } from '../engine/rule';
import { isMissingOnModel, rejected } from '../engine/settingSubject';

/** A table of other versions. */
export const unavailableTable = defineRule({
  id: 'firmware/unavailable-table',
  severity: 'error',
  summary: 'The firmware version does not have this table.',
  block(block, context) {
    const node = blockSubjectOf(block, context)?.match?.node;
    const { version } = context.firmware;
    if (node && !node.parent && isMissingOnModel(node, context)) {
      const { severity, consequence } = rejected(context, 'block', 'info');
      context.report(pathLocation(block), {
        message: `This model has no SSL VPN in this version. ${consequence}Move the users to IPsec dial-up, then remove the block. ${versionNote(context.firmware)}`,
        severity,
        fixes: [{ title: `Remove "config ${node.name}"`, edits: [removeBlock(block, context.unit)] }],
      });
      return;
    }
    if (node?.availability(version) !== 'no' || node.parent?.availability(version) === 'no') return;
    const { severity, consequence } = rejected(context, 'block', 'info');
    context.report(pathLocation(block), {
      message: `FortiOS has "${node.path}" only ${intervalsInWords(node.intervals)}. ${consequence}Move what you still need, then remove the block. ${versionNote(context.firmware)}`,
      severity,
      fixes: [{ title: `Remove "config ${node.name}"`, edits: [removeBlock(block, context.unit)] }],
    });
  },
});
