import { versionNote } from '../../firmware/effective';
import { isDeviceAnswer } from '../../model/deviceAnswer';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { removedName } from '../../model/objectState';

/** A setting that its table does not have in any version. */
export const unknownSetting = defineRule({
  id: 'schema/unknown-setting',
  severity: 'warning',
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
    if (named && named.availability(version) !== 'no') {
      context.report(subject.name, {
        message: `"${subject.typed}" is not a setting of "${subject.table.path}". The device rejects this line. In the CLI it is "${named.name}".`,
        fixes: replacement(subject.name, named.name),
      });
      return;
    }
    if (subject.table.unknownChild(subject.typed, version) !== 'no' || isDeviceAnswer(setting)) return;
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
    context.report(subject.name, {
      message: `"${subject.typed}" is not a setting of "${subject.table.path}". The device rejects this line.${didYouMean(meant)} ${versionNote(context.firmware)}`,
      ...(subject.table.path === 'system ftm-push' && { severity: 'error' }),
      fixes: replacement(subject.name, meant),
    });
  },
});
