import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Explanations } from '../../server/src/documentation/explanations';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { compileKnowledge } from '../knowledge/compile';
import { readKnowledge } from '../knowledge/source';
import { projectRoot } from '../project';
import { firstPage, referencePages } from './pages';

const layouts = path.join(projectRoot, 'scripts/reference/site');

/**
 * Writes the site: Eleventy renders the pages, and Pagefind builds the index that the browser searches. The pages load
 * nothing from other hosts.
 *
 * @param out a folder; its content is replaced
 * @param tables the tables to write; all if absent
 * @returns the number of pages
 */
export async function writeReferenceSite(out: string, tables?: readonly string[]): Promise<number> {
  const schema = loadSchema(
    readFileSync(path.join(projectRoot, 'server/src/schema/data/fortios-schema.txt')),
  );
  const compiled = compileKnowledge(readKnowledge(path.join(projectRoot, 'knowledge')));
  const explanations = new Explanations(new TextEncoder().encode(compiled));
  const pages = referencePages(schema, explanations, new Date(), tables);
  const missing = tables?.filter((name) => !schema.node(name)) ?? [];
  if (missing.length > 0) throw new Error(`The schema has no table "${missing.join('", "')}".`);

  // Both packages are ES modules only, and the scripts are CommonJS.
  const { Eleventy, IdAttributePlugin } = await import('@11ty/eleventy');
  await rm(out, { recursive: true, force: true });
  const eleventy = new Eleventy(path.relative(process.cwd(), layouts), out, {
    quietMode: true,
    config: (config) => {
      config.addPlugin(IdAttributePlugin);
      config.addPassthroughCopy({ [path.join(layouts, 'style.css')]: 'style.css' });
      for (const page of [firstPage(pages), ...pages]) {
        const root = page.path === '' ? './' : '../'.repeat(page.path.split('/').length);
        config.addTemplate(
          `${page.path === '' ? 'index' : page.path}.md`,
          page.markdown.replaceAll('](/', `](${root}`),
          {
            layout: 'page.njk',
            title: page.title,
            section: page.section,
            weight: page.weight ?? 1,
            root,
            permalink: page.path === '' ? 'index.html' : `${page.path}/index.html`,
            // The texts contain braces that are not templates.
            templateEngineOverride: 'md',
          },
        );
      }
    },
  });
  await eleventy.write();
  await writeSearchIndex(out);
  return pages.length + 1;
}

async function writeSearchIndex(out: string): Promise<void> {
  const { close, createIndex } = await import('pagefind');
  const { index, errors } = await createIndex({ includeCharacters: '-_.' });
  if (!index) throw new Error(`The search index was not created: ${errors.join(' ')}`);
  const results = [
    await index.addDirectory({ path: out }),
    await index.writeFiles({ outputPath: path.join(out, 'pagefind') }),
  ];
  await close();
  const problems = results.flatMap((result) => result.errors);
  if (problems.length > 0) throw new Error(`The search index was not created: ${problems.join(' ')}`);
}
