import { reportMarkdown } from '../../../upgrade/markdown';
import { uriReference } from '../../uriReference';
import type { UpgradeFormat } from './format';

/** For tickets and change records: one chapter a file, with links to `path#L12`. */
export const markdown: UpgradeFormat = ({ files }) =>
  files
    .map((file) => {
      const address = uriReference(file.path);
      return reportMarkdown(file, { name: file.path, linkTo: (line) => `${address}#L${line}` });
    })
    .join('\n');
