import type { Format } from './format';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { ndjson } from './ndjson';
import { sarif } from './sarif/sarif';
import { stylish } from './stylish';

/** The formats by their names in `--format`. */
export const formats: Readonly<Record<string, Format | undefined>> = {
  stylish,
  json,
  ndjson,
  sarif,
  github,
  junit,
  markdown,
};
