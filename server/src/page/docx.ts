import { strToU8, zipSync, type Zippable } from 'fflate';
import { escapeHtml, oneLine, visibleOnOneLine } from '../base/escaping';
import {
  changesTable,
  lineText,
  listItem,
  spansOf,
  tilesText,
  type Inline,
  type Page,
  type PageBlock,
  type PageCell,
  type PageTable,
  type PageTone,
} from './page';

/**
 * A page as a Word document (Office Open XML, ECMA-376), for people who edit it. It has real headings, so that Word can add a
 * table of contents, tables whose heads are repeated on each page, and landscape pages for wide tables. Drawings are left out,
 * because Word needs them as pixels; their caption stays.
 */
export function pageDocx({ title, blocks }: Page): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships([
      ['officeDocument', 'word/document.xml'],
      ['metadata/core-properties', 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title></cp:coreProperties>`,
    'word/document.xml': `${declaration}<w:document ${namespace}><w:body>${bodyXml(blocks)}</w:body></w:document>`,
    'word/styles.xml': styles,
    'word/numbering.xml': numbering,
    'word/_rels/document.xml.rels': relationships([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
    ]),
  };
  const files: Zippable = {};
  // The same page is the same file.
  for (const [name, text] of Object.entries(parts))
    files[name] = [strToU8(text), { mtime: new Date('1980-01-01T00:00:00') }];
  return zipSync(files);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships/';
  const all = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type.includes('/') ? packages : office}${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${documentType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${documentType}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${documentType}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

/** The size of the text in half points, by style; headings as in the HTML of the page. */
const headingSizes = [40, 30, 26, 24, 22];

const styles = `${declaration}<w:styles ${namespace}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
${headingSizes
  .map(
    (size, index) =>
      `<w:style w:type="paragraph" w:styleId="Heading${index + 1}"><w:name w:val="heading ${index + 1}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="${index === 0 ? 0 : 280}" w:after="100"/><w:outlineLvl w:val="${index}"/></w:pPr><w:rPr><w:b/><w:color w:val="11558F"/><w:sz w:val="${size}"/></w:rPr></w:style>`,
  )
  .join('\n')}
<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="11558F"/></w:pBdr><w:shd w:val="clear" w:fill="F2F5F8"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Code"/><w:basedOn w:val="Normal"/><w:pPr><w:shd w:val="clear" w:fill="F2F5F8"/><w:spacing w:after="0"/></w:pPr><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="D3DAE1"/>`).join('')}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

const numbering = `${declaration}<w:numbering ${namespace}><w:abstractNum w:abstractNumId="0">${[0, 1].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="${360 * (level + 1)}" w:hanging="240"/></w:pPr></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** A4, in twentieths of a point. */
const portrait = '<w:pgSz w:w="11906" w:h="16838"/>';
const landscape = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>';

function sectionXml(size: string): string {
  return `<w:sectPr>${size}<w:pgMar w:top="1020" w:right="910" w:bottom="1130" w:left="910" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>`;
}

function bodyXml(blocks: readonly PageBlock[]): string {
  const parts: string[] = [];
  let isWide = false;
  for (const [index, block] of blocks.entries()) {
    const next = isLandscape(blocks, index);
    // The section of the pages before ends in a paragraph; nothing is before the first block.
    if (next !== isWide && index > 0)
      parts.push(`<w:p><w:pPr>${sectionXml(isWide ? landscape : portrait)}</w:pPr></w:p>`);
    isWide = next;
    parts.push(blockXml(block));
  }
  return parts.join('') + sectionXml(isWide ? landscape : portrait);
}

/** Tables with more columns are in landscape format. */
const portraitColumns = 9;

/** Whether a block is a wide table, or one of the headings in front of it, which stay with the table. */
function isLandscape(blocks: readonly PageBlock[], from: number): boolean {
  const block = blocks.slice(from).find(({ kind }) => kind !== 'heading');
  return block?.kind === 'table' && block.columns.length > portraitColumns;
}

function blockXml(block: PageBlock): string {
  switch (block.kind) {
    case 'text':
      if (block.role === 'note') return paragraph(runs(block.text), 'Note');
      return paragraph(
        runs(block.text, {
          isBold: block.role === 'summary',
          tone: block.role === 'soft' ? 'soft' : undefined,
        }),
      );
    case 'heading':
      return paragraph(runs(block.text), `Heading${block.level ?? 2}`);
    case 'list':
      return block.items
        .map(listItem)
        .flatMap(({ text, items }) => [bullet(text, 0), ...items.map((item) => bullet(item, 1))])
        .join('');
    case 'details':
      return paragraph(runs([{ strong: block.summary }])) + block.blocks.map(blockXml).join('');
    case 'changes':
      return tableXml(changesTable(block));
    case 'tiles':
      return paragraph(run(tilesText(block.tiles)));
    case 'facts':
      return tableXml({ kind: 'table', columns: [], rows: block.facts });
    case 'table':
      return tableXml(block);
    case 'items':
      return block.items
        .flatMap(({ title, weight, texts }) => [
          paragraph(run(title, { isBold: true }) + run(` (${weight === 'fail' ? 'failed' : weight})`)),
          ...texts.map((text) => bullet([{ literal: text }], 0)),
        ])
        .join('');
    case 'item':
      return (
        paragraph(runs(block.title, { isBold: true, tone: block.tone })) + block.blocks.map(blockXml).join('')
      );
    case 'places':
      return block.places
        .map(({ line, label }) => bullet([{ file: block.file, line }, ' ', { literal: label }], 0))
        .join('');
    case 'commands':
      return block.lines.map((line) => paragraph(run(line, { isRaw: true }), 'Code')).join('');
    case 'drawing':
      return paragraph(
        run(`${block.text} The drawing is in the HTML format of this report.`, { tone: 'soft' }),
      );
  }
}

function paragraph(content: string, style?: string): string {
  return `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content}</w:p>`;
}

function bullet(text: Inline, level: number): string {
  return `<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${runs(text)}</w:p>`;
}

interface RunStyle {
  readonly isBold?: boolean;
  readonly isCode?: boolean;
  readonly tone?: PageTone | undefined;
  /** Whether the text is the line of a block of code, which may have several lines. */
  readonly isRaw?: boolean;
}

const colors: Readonly<Record<PageTone, string>> = {
  bad: 'B3261E',
  warn: '8A5300',
  info: '11558F',
  good: '1A6B38',
  soft: '586673',
};

function run(text: string, { isBold = false, isCode = false, tone, isRaw = false }: RunStyle = {}): string {
  if (text === '') return '';
  const properties = [
    ...(isCode ? ['<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'] : []),
    ...(isBold ? ['<w:b/>'] : []),
    ...(tone ? [`<w:color w:val="${colors[tone]}"/>`] : []),
  ].join('');
  const content = (isRaw ? text.split('\n') : [visibleOnOneLine(oneLine(text))])
    .map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`)
    .join('<w:br/>');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;
}

/** Text that XML may contain. */
function xml(text: string): string {
  return escapeHtml(text).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

function runs(text: Inline, style: RunStyle = {}): string {
  return spansOf(text)
    .map((span): string => {
      if ('name' in span) return run(span.name, { ...style, isCode: true });
      if ('literal' in span) return run(span.literal, style);
      if ('strong' in span) return runs(span.strong, { ...style, isBold: true });
      return run('heading' in span ? span.heading : lineText(span), style);
    })
    .join('');
}

function tableXml({ columns, rows, numbers = [] }: PageTable): string {
  const cell = (content: string, column: number, isHead = false): string => {
    const alignment = numbers.includes(column) ? '<w:pPr><w:jc w:val="right"/></w:pPr>' : '';
    const shade = isHead ? '<w:shd w:val="clear" w:fill="DDE6F0"/>' : '';
    return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${shade}</w:tcPr><w:p>${alignment}${content}</w:p></w:tc>`;
  };
  const head =
    columns.length === 0
      ? ''
      : `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map((title, column) => cell(run(title, { isBold: true }), column, true)).join('')}</w:tr>`;
  const body = rows.map(
    (row) =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map((one, column) => cell(cellRuns(one), column)).join('')}</w:tr>`,
  );
  const width = Math.max(columns.length, rows[0]?.length ?? 0);
  const grid = '<w:gridCol/>'.repeat(width);
  // Word joins tables that have no paragraph between them.
  return `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${body.join('')}</w:tbl><w:p/>`;
}

function cellRuns(cell: PageCell): string {
  if (typeof cell === 'string') return run(cell);
  const shown = runs(cell.text, { tone: cell.tone });
  return cell.detail === undefined
    ? shown
    : `${shown}<w:r><w:br/></w:r>${runs(cell.detail, { tone: 'soft' })}`;
}
