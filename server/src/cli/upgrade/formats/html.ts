import { formatVersion } from '../../../firmware/version';
import { reportsHtml } from '../../../upgrade/html';
import type { UpgradeFormat } from './format';

/** For printing and mail: a self-contained file without scripts. */
export const html: UpgradeFormat = ({ to, files }) => reportsHtml(formatVersion(to), files);
