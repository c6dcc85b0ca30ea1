import { copyableHtml } from '../../../../toolkit/src/page/html';
import { copyLink } from './panelHtml';

/**
 * Adds a link that copies its text to each code block of a page. The panels run no scripts, so the link runs a command.
 *
 * @param body HTML that was rendered from Markdown
 */
export function addCopyButtons(body: string): string {
  return body.replace(
    /<pre\b[^<>]*>\s*<code\b[^<>]*>([^<]*(?:<(?!\/?(?:code|pre)\b)[^<]*)*)<\/code>\s*<\/pre>/g,
    (block, html: string) => copyableHtml(block, copyLink(toText(html))),
  );
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** Removes the tags of syntax highlighting, and decodes the entities that Markdown renderers write. */
function toText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (entity, decimal?: string, hex?: string, name = '') => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return Number.isNaN(code) ? (entities[String(name)] ?? entity) : String.fromCodePoint(code);
    })
    .replace(/\n$/, '');
}
