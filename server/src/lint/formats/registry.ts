import type { Format } from './format';
import { json } from './json';
import { ndjson } from './ndjson';
import { stylish } from './stylish';

/** The formats by the name that `--format` takes. */
export const formats: Readonly<Record<string, Format | undefined>> = { stylish, json, ndjson };
