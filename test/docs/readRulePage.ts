import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderRulePage } from '../../server/src/rules/engine/renderRulePage';
import { rulePagePath } from '../../server/src/rules/engine/rulePage';
import { blocksOf, isFenced } from '../helpers/markdownBlocks';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** A page of `docs/rules/`, in parts that tests can check. */
export interface RulePage {
  readonly title: string;
  /** The first paragraph. */
  readonly summary: string;
  /** The texts after **Level** and **Since**; empty if the page does not contain them. */
  readonly level: string;
  readonly since: string;
  /** The text of each section, by its heading, in order. */
  readonly sections: ReadonlyMap<string, string>;
  readonly examples: readonly PageExample[];
  /** The `.fortios-lint.json` for the examples, if the page has one. */
  readonly lintConfig: string | undefined;
  /** The other files in the folder of the examples, by their names: blocks of the language `conf`. */
  readonly neighbors: ReadonlyMap<string, string>;
  /** Targets of the links, anchors included. */
  readonly links: readonly string[];
}

/**
 * A fenced block whose info string is `fortios bad 6.4.9 7.4.4 also:schema/wrong-scope`: what it is an example of, the
 * versions it is one at, and which other rules are known to report it as a warning or an error. `"a" {100 times}` in the text
 * is 100 words.
 */
export interface PageExample {
  readonly kind: string;
  readonly versions: readonly string[];
  readonly also: readonly string[];
  readonly text: string;
  /** The paragraph directly above it, which states for readers what the info string states for the test. */
  readonly introduction: string;
}

/** Reads the page of a rule; throws an error if it does not exist. */
export function readRulePage(rule: string): RulePage {
  return parseRulePage(
    renderRulePage(rule, readFileSync(path.join(projectRoot, rulePagePath(rule)), 'utf8')),
  );
}

function parseRulePage(markdown: string): RulePage {
  const blocks = blocksOf(markdown);
  const [title = '', summary = '', facts = ''] = blocks;
  return {
    title: title.replace(/^# /, ''),
    summary,
    level: /\*\*Level\*\* (\w+(?: \(error in a complete backup\))?)/.exec(facts)?.[1] ?? '',
    since: /\*\*Since\*\* ([\d.]+\d)/.exec(facts)?.[1] ?? '',
    sections: sectionsOf(blocks),
    examples: blocks.flatMap((block, index) => exampleOf(block, blocks[index - 1] ?? '')),
    lintConfig: blocks
      .map((block) => /^```json\n([^]*)\n```$/.exec(block)?.[1])
      .find((text) => text !== undefined),
    neighbors: new Map(
      blocks.flatMap((block): readonly (readonly [string, string])[] => {
        const [, name, text] = /^```conf (\S+)\n([^]*)\n```$/.exec(block) ?? [];
        return name === undefined || text === undefined ? [] : [[name, `${text}\n`]];
      }),
    ),
    links: blocks
      .filter((block) => !isFenced(block))
      .flatMap((block) => [...block.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)),
  };
}

function sectionsOf(blocks: readonly string[]): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  let heading: string | undefined;
  for (const block of blocks) {
    if (block.startsWith('## ')) {
      heading = block.slice('## '.length);
      sections.set(heading, '');
    } else if (heading !== undefined) {
      sections.set(heading, `${sections.get(heading) ?? ''}${block}\n\n`);
    }
  }
  return sections;
}

function exampleOf(block: string, introduction: string): readonly PageExample[] {
  const [info = '', ...lines] = block.split('\n');
  const [language, kind = '', ...words] = info.replace(/^`+/, '').split(' ');
  if (!isFenced(block) || language !== 'fortios') return [];
  const also = words.filter((word) => word.startsWith('also:')).map((word) => word.slice('also:'.length));
  const versions = words.filter((word) => !word.startsWith('also:'));
  const text = `${lines.slice(0, -1).join('\n')}\n`.replace(
    /(\S+ )\{(\d+) times\}/g,
    (_, word: string, times: string) => word.repeat(Number(times)).trimEnd(),
  );
  return [{ kind, versions, also, text, introduction }];
}
