import { t } from '../../l10n';

/**
 * Adds a link that copies its text to each code block of a page. The panels run no scripts, so the link runs a command.
 *
 * @param body HTML that was rendered from Markdown
 * @param command receives the text of the code block
 */
export function addCopyButtons(body: string, command: string): string {
  return body.replace(
    /<pre\b[^<>]*>\s*<code\b[^<>]*>([^<]*(?:<(?!\/?(?:code|pre)\b)[^<]*)*)<\/code>\s*<\/pre>/g,
    (block, html: string) => {
      const parameters = encodeURIComponent(JSON.stringify([toText(html)]));
      const link = `<a class="copy" href="command:${command}?${parameters}" title="${t('Copy to the clipboard')}">${t('Copy')}</a>`;
      return `<div class="copyable">${link}${block}</div>`;
    },
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
