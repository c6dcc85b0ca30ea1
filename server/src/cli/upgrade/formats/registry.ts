import type { upgradeFormatNames } from '../../formatNames';
import type { UpgradeFormat } from './format';
import { html } from './html';
import { upgradeJson } from './json';
import { upgradeMarkdownFormat } from './markdown';
import { upgradeText } from './text';

/** The formats of `fortios upgrade` by their names in `--format`. */
export const upgradeFormats: Readonly<Record<(typeof upgradeFormatNames)[number], UpgradeFormat>> = {
  text: upgradeText,
  markdown: upgradeMarkdownFormat,
  html,
  json: upgradeJson,
};
