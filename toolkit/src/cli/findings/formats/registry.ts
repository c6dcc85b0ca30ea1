import type { formatNames } from '../../../page/formatNames';
import type { Format } from './format';
import { github } from './github';
import { gitlab } from './gitlab';
import { json, ndjson } from './json';
import { junit } from './junit';
import { html, markdown } from './page';
import { sarif } from './sarif/sarif';
import { text } from './text';

/** The formats by their names in `--format`. */
export const formats: Readonly<Record<(typeof formatNames)[number], Format>> = {
  text,
  markdown,
  html,
  json,
  ndjson,
  sarif,
  github,
  gitlab,
  junit,
};
