import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';

/** An example of a page. */
export interface PageExample {
  /** As its fence names it. */
  readonly language: string;
  readonly code: string;
}

/** The examples of a page, in their order. */
export function examplesOf(page: string): readonly PageExample[] {
  const text = readFileSync(path.join(projectRoot, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}
