import { versionNote } from '../../firmware/effective';
import { isDeviceAnswer } from '../../model/deviceAnswer';
import { rejected, unsure } from '../engine/settingSubject';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { removedName } from '../../model/objectState';

/** A setting that its table does not have in any version. */
export const unknownSetting = defineRule({
  id: 'schema/unknown-setting',
  severity: 'error',
  summary: 'A table has no setting of this name.',
  settings: { unusual: true },
  setting(setting, context) {
    const { version } = context.firmware;
    const subject = context.settingSubject;
    if (!subject || subject.node || subject.match === 'ambiguous' || isPlaceholder(subject.typed)) return;
    // `ftm-push/server-ip-removed` reports its abbreviation too.
    if (
      removedName(subject.table, subject.typed, version) === 'server-ip' &&
      subject.table.path === 'system ftm-push'
    )
      return;
    const named = subject.table.childByApiName(subject.typed);
    const isUnknown = subject.table.unknownChild(subject.typed, version) === 'no';
    const found = isUnknown ? rejected(context, 'line', 'warning') : unsure;
    if (named && named.availability(version) !== 'no') {
      context.report(subject.name, {
        message: `"${subject.typed}" is not a setting of "${subject.table.path}". ${found.consequence}In the CLI it is "${named.name}".`,
        severity: found.severity,
        fixes: replacement(subject.name, named.name),
      });
      return;
    }
    if (!isUnknown || isDeviceAnswer(setting)) return;
    const names = [...subject.table.children()].filter(
      (child) =>
        (child.kind === 'setting' || child.settable) &&
        !child.hidden &&
        child.availability(version) === 'yes',
    );
    const meant = nearest(
      subject.typed,
      names.map(({ name }) => name),
    );
    const isPush = subject.table.path === 'system ftm-push';
    const consequence = isPush ? 'The device rejects this line. ' : found.consequence;
    const more = `${consequence.trim()}${didYouMean(meant)}`.trim();
    context.report(subject.name, {
      message: `"${subject.typed}" is not a setting of "${subject.table.path}".${more === '' ? '' : ` ${more}`} ${versionNote(context.firmware)}`,
      severity: isPush ? 'error' : found.severity,
      fixes: replacement(subject.name, meant),
    });
  },
});
