import type { upgradeFormatNames } from '../../formatNames';
import type { UpgradeFormat } from './format';
import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { stylish } from './stylish';

/** The formats of `fortios upgrade` by their names in `--format`. */
export const upgradeFormats: Readonly<Record<(typeof upgradeFormatNames)[number], UpgradeFormat>> = {
  stylish,
  json,
  markdown,
  html,
};
