import { reportMarkdown } from '../../../upgrade/markdown';
import type { UpgradeFormat } from './format';

/** For tickets and change records: one chapter a file, with links to `path#L12`. */
export const markdown: UpgradeFormat = ({ files }) =>
  files
    .map((file) => {
      const address = addressOf(file.path);
      return reportMarkdown(file, { name: file.path, linkTo: (line) => `${address}#L${line}` });
    })
    .join('\n');

/** A path as a relative or absolute URI reference. */
function addressOf(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`),
    )
    .join('/');
}
