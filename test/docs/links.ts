import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf, isFenced } from '../helpers/markdownBlocks';
import { projectRoot } from './readRulePage';

/**
 * Checks that the links of a page lead to files of the project, and to headings in them.
 *
 * @param page its path in the project
 */
export function assertLinksLead(page: string): void {
  const file = path.join(projectRoot, page);
  for (const block of blocksOf(readFileSync(file, 'utf8')).filter((one) => !isFenced(one)))
    for (const [, target = ''] of block.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (target.startsWith('https:')) continue;
      const [name = '', anchor] = target.split('#');
      const linked = name === '' ? file : path.resolve(path.dirname(file), name);
      assert.ok(existsSync(linked), target);
      if (anchor !== undefined) assert.ok(anchorsIn(linked).includes(anchor), target);
    }
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsIn(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replace(/ /g, '-'),
  );
}
