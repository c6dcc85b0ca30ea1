import {
  collapse,
  collapsedAtFirst,
  collapsibleIds,
  drawable,
  policiesId,
} from '../../toolkit/src/operations/map/collapse';
import { layoutMap, type MapLayout } from '../../toolkit/src/operations/map/layout';
import type { MapSource, NetworkMap } from '../../toolkit/src/operations/map/model';
import { mapSvg } from '../../toolkit/src/operations/map/svg';
import { element } from './elements';
import type { MapHostMessage, MapTexts, MapViewMessage } from './mapMessages';

/** What the view keeps while it is hidden. */
interface ViewState {
  readonly zoom: number;
  readonly collapsed: readonly string[];
  readonly query: string;
  readonly isTable: boolean;
}

declare function acquireVsCodeApi(): {
  postMessage(message: MapViewMessage): void;
  getState(): ViewState | undefined;
  setState(state: ViewState): void;
};

const vscode = acquireVsCodeApi();
const texts = JSON.parse(document.body.dataset['texts'] ?? '{}') as MapTexts;
const [drawing, list, note, status] = ['drawing', 'list', 'note', 'status'].map((id) =>
  element(id, HTMLElement),
) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
const search = element('search', HTMLInputElement);
const tableButton = element('table', HTMLButtonElement);

/** The longest side of a PNG in pixels, which browsers support. */
const longestSide = 12_000;
const zoomStep = 1.25;

let whole: NetworkMap | undefined;
/** Whether the whole map can be drawn. */
let isDrawable = false;
let shown: NetworkMap | undefined;
let layout: MapLayout | undefined;
let notes: readonly string[] = [];
let found: readonly string[] = [];
let foundAt = -1;
const kept = vscode.getState();
let state: ViewState = kept ?? { zoom: 1, collapsed: [], query: '', isTable: false };
/** Whether the user has not chosen what is collapsed yet. */
let isFirst = kept === undefined;
/** Whether the drawing is shown as a whole, and stays so if its size or that of the view changes. */
let isFitted = kept === undefined;

window.addEventListener('message', ({ data }: MessageEvent<MapHostMessage>) => {
  if (data.kind === 'problem') {
    showNote([data.text]);
    return;
  }
  whole = data.map;
  if (isFirst) keep({ collapsed: collapsedAtFirst(whole) });
  isFirst &&= whole.nodes.length === 0;
  isDrawable = drawable(whole).map === whole;
  notes = whole.nodes.length === 0 ? [...data.notes, texts.empty] : data.notes;
  showChoices(whole);
  draw();
});
search.value = state.query;
search.addEventListener('input', () => {
  keep({ query: search.value });
  find();
});
search.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter' && found.length > 0) showFound((foundAt + 1) % found.length);
});
onClick('zoomIn', () => {
  zoomByUser(state.zoom * zoomStep);
});
onClick('zoomOut', () => {
  zoomByUser(state.zoom / zoomStep);
});
onClick('fit', fit);
onClick('table', () => {
  keep({ isTable: !state.isTable });
  showView();
});
onClick('add', () => {
  vscode.postMessage({ kind: 'add' });
});
onClick('svg', () => {
  if (layout) vscode.postMessage({ kind: 'save', format: 'svg', content: standalone(layout) });
});
onClick('png', () => void savePng());
new ResizeObserver(() => {
  if (isFitted) fit();
}).observe(drawing);
const choice = element('choice', HTMLDetailsElement);
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !choice.open) return;
  choice.open = false;
  choice.querySelector('summary')?.focus();
});
choice.addEventListener('focusout', ({ relatedTarget }) => {
  // A click on the list itself has no related target.
  if (relatedTarget instanceof Node && !choice.contains(relatedTarget)) choice.open = false;
});
drawing.addEventListener('keydown', (event) => {
  const change = { '+': zoomStep, '-': 1 / zoomStep }[event.key];
  if (change !== undefined) zoomByUser(state.zoom * change);
  else if (event.key === '0') fit();
});
drawing.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomByUser(state.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1), event);
  },
  { passive: false },
);
drawing.addEventListener('pointerover', ({ target }) => {
  highlight(idOf(target));
});
drawing.addEventListener('click', ({ target }) => {
  const id = idOf(target);
  const place = [...(shown?.nodes ?? []), ...(shown?.groups ?? [])].find((one) => one.id === id);
  if (place?.source && !isDragged) open(place.source);
});
drawing.addEventListener('dblclick', ({ target }) => {
  const id = idOf(target);
  if (id !== undefined && whole && collapsibleIds(whole).has(id)) toggle(id);
});
let isDragged = false;
drawing.addEventListener('pointerdown', (down) => {
  const from = { left: drawing.scrollLeft, top: drawing.scrollTop };
  isDragged = false;
  const move = (event: PointerEvent): void => {
    const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY];
    isDragged ||= Math.abs(x) + Math.abs(y) > 4;
    if (isDragged) drawing.scrollTo(from.left - x, from.top - y);
  };
  const end = (): void => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
});
vscode.postMessage({ kind: 'ready' });

function keep(change: Partial<ViewState>): void {
  state = { ...state, ...change };
  vscode.setState(state);
}

function showNote(sentences: readonly string[]): void {
  note.textContent = sentences.join(' ');
  note.hidden = sentences.length === 0;
}

/** Draws the map without its collapsed parts. The user decides which these are, as far as the rest can be drawn. */
function draw(): void {
  if (!whole) return;
  const chosen = collapse(whole, new Set(state.collapsed));
  const { map, collapsed } = drawable(chosen);
  if (!map) keep({ isTable: true });
  else if (collapsed.size > 0) keep({ collapsed: [...state.collapsed, ...collapsed] });
  const isCounted = collapsedAtFirst(whole).some((id) => state.collapsed.includes(id));
  showNote([
    ...notes,
    ...(map && isDrawable ? [] : [map ? texts.someCollapsed : texts.tooManyBoxes]),
    ...(map && isCounted ? [texts.countedPolicies] : []),
  ]);
  shown = map ?? chosen;
  layout = map && layoutMap(map);
  drawing.innerHTML = layout ? mapSvg(layout, { title: texts.title, hasStyle: false }) : '';
  for (const box of document.querySelectorAll<HTMLInputElement>('#parts input'))
    box.checked = state.collapsed.includes(box.dataset['part'] ?? '');
  if (layout && isFitted) fit();
  else zoomTo(state.zoom);
  fillTable(shown);
  showView();
  find();
}

function showView(): void {
  drawing.hidden = state.isTable;
  list.hidden = !state.isTable;
  tableButton.setAttribute('aria-pressed', String(state.isTable));
}

/** The checkboxes for what can be collapsed. */
function showChoices(map: NetworkMap): void {
  const titles = new Map([...map.groups, ...map.nodes].map(({ id, title }) => [id, title]));
  for (const { id, title } of map.groups) titles.set(policiesId(id), texts.policiesOf.replace('{0}', title));
  element('parts', HTMLElement).replaceChildren(
    ...[...collapsibleIds(map)].map((id) => {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = state.collapsed.includes(id);
      box.dataset['part'] = id;
      box.addEventListener('change', () => {
        toggle(id);
      });
      label.append(box, titles.get(id) ?? id);
      return label;
    }),
  );
}

function toggle(id: string): void {
  const { collapsed } = state;
  keep({ collapsed: collapsed.includes(id) ? collapsed.filter((one) => one !== id) : [...collapsed, id] });
  isFitted = true;
  draw();
}

/** Changes the scale; the point under the pointer, or the middle, stays where it is. */
function zoomTo(zoom: number, pointer?: MouseEvent): void {
  const svg = drawing.querySelector('svg');
  if (!svg || !layout) return;
  const next = Math.min(4, Math.max(0.05, zoom));
  const { left, top, width, height } = drawing.getBoundingClientRect();
  const [x, y] = pointer ? [pointer.clientX - left, pointer.clientY - top] : [width / 2, height / 2];
  const scale = next / (Number(svg.getAttribute('data-zoom')) || next);
  const [, , fullWidth = 0, fullHeight = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  svg.setAttribute('width', String(fullWidth * next));
  svg.setAttribute('height', String(fullHeight * next));
  svg.setAttribute('data-zoom', String(next));
  drawing.scrollTo((drawing.scrollLeft + x) * scale - x, (drawing.scrollTop + y) * scale - y);
  keep({ zoom: next });
}

function fittingZoom({ width, height }: MapLayout): number {
  return Math.min(drawing.clientWidth / width, drawing.clientHeight / (height + 40));
}

/** A small map is not enlarged. */
function fit(): void {
  isFitted = true;
  if (layout && drawing.clientWidth > 0) zoomTo(Math.min(1, fittingZoom(layout)));
}

function zoomByUser(zoom: number, pointer?: MouseEvent): void {
  isFitted = false;
  zoomTo(zoom, pointer);
}

/** Marks what contains the words of the search, in the drawing and in the table. */
function find(): void {
  if (!shown) return;
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const matches = new Set<string>();
  for (const { id, title, lines } of shown.nodes) if (isFound([title, ...lines].join(' '))) matches.add(id);
  for (const [index, row] of shown.rows.entries()) {
    const isMatch = isFound([row.device, row.vdom, row.kind, row.name, row.detail].join(' '));
    if (isMatch) matches.add(row.node);
    const line = document.getElementById(`row${index}`);
    if (line) line.hidden = !isMatch;
  }
  const nodes = shown.nodes.filter(({ id }) => matches.has(id));
  found = words.length === 0 ? [] : nodes.map(({ id }) => id);
  foundAt = -1;
  for (const node of drawing.querySelectorAll<SVGGElement>('.node[data-id]')) {
    const isMatch = matches.has(node.dataset['id'] ?? '');
    node.classList.toggle('dimmed', words.length > 0 && !isMatch);
    node.classList.toggle('found', words.length > 0 && isMatch);
  }
  const { nodes: all, edges } = shown;
  const [text, first, second] =
    words.length > 0 ? [texts.found, found.length, all.length] : [texts.size, all.length, edges.length];
  status.textContent = text.replace('{0}', String(first)).replace('{1}', String(second));
}

function showFound(index: number): void {
  foundAt = index;
  const id = found[index];
  const node = [...drawing.querySelectorAll<SVGGElement>('.node[data-id]')].find(
    (one) => one.dataset['id'] === id,
  );
  node?.scrollIntoView({ block: 'center', inline: 'center' });
  highlight(id);
}

/** Emphasizes the lines of a box. */
function highlight(id: string | undefined): void {
  for (const edge of drawing.querySelectorAll<SVGGElement>('.edge')) {
    const { from, to } = edge.dataset;
    edge.classList.toggle('near', id !== undefined && (from === id || to === id));
  }
}

function fillTable({ rows, files }: NetworkMap): void {
  const body = element('rows', HTMLTableSectionElement);
  body.replaceChildren(
    ...rows.map(({ device, vdom, kind, name, detail, source }, index) => {
      const row = document.createElement('tr');
      row.id = `row${index}`;
      row.append(
        ...[device, vdom, kind, name, detail].map((text) => {
          const cell = document.createElement('td');
          cell.textContent = text;
          return cell;
        }),
      );
      const place = document.createElement('td');
      if (source) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'link';
        const line = String(source.line + 1);
        button.textContent = files.length > 1 ? `${files[source.file] ?? ''}:${line}` : line;
        button.setAttribute(
          'aria-label',
          texts.goToLine.replace('{0}', button.textContent).replace('{1}', name),
        );
        button.addEventListener('click', () => {
          open(source);
        });
        place.append(button);
      }
      row.append(place);
      return row;
    }),
  );
}

function open({ file, line }: MapSource): void {
  vscode.postMessage({ kind: 'open', name: whole?.files[file] ?? '', line });
}

function standalone(drawn: MapLayout): string {
  return mapSvg(drawn, { title: texts.title, hasStyle: true });
}

async function savePng(): Promise<void> {
  if (!layout) return;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(layout))}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(2, longestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) {
    showNote([texts.tooLarge]);
    return;
  }
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [, content = ''] = canvas.toDataURL('image/png').split(',');
  vscode.postMessage({ kind: 'save', format: 'png', content });
}

function idOf(target: EventTarget | null): string | undefined {
  const place = target instanceof Element ? target.closest<SVGElement>('[data-id]') : null;
  return place?.dataset['id'];
}

function onClick(id: string, run: () => void): void {
  element(id, HTMLButtonElement).addEventListener('click', run);
}
