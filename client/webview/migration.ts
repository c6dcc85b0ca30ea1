import { element } from './elements';
import type {
  MigrationChoice,
  MigrationHostMessage,
  MigrationTexts,
  MigrationViewMessage,
} from './migrationMessages';

declare function acquireVsCodeApi(): { postMessage(message: MigrationViewMessage): void };

const vscode = acquireVsCodeApi();
const form = element('mapping', HTMLFormElement);
const rows = element('rows', HTMLTableSectionElement);
const problems = element('problems', HTMLUListElement);
const state = element('state', HTMLParagraphElement);
const move = element('move', HTMLButtonElement);
const vdom = element('vdom', HTMLSelectElement);
const texts = JSON.parse(document.body.dataset['texts'] ?? '{}') as MigrationTexts;

window.addEventListener('message', ({ data }: MessageEvent<MigrationHostMessage>) => {
  if (data.kind === 'problem') {
    showProblems([data.text]);
    return;
  }
  const { mapping, choice } = data;
  fill(element('destinations', HTMLDataListElement), mapping.destinations);
  const place = vdom.closest('label');
  if (place) place.hidden = mapping.vdoms.length === 0;
  if (vdom.options.length !== mapping.vdoms.length + 1) fill(vdom, ['', ...mapping.vdoms]);
  vdom.value = choice.vdom;
  showRows(mapping.rows, choice);
  showProblems(mapping.problems);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  vscode.postMessage({ kind: 'move', choice: choiceOf() });
});
form.addEventListener('change', () => {
  vscode.postMessage({ kind: 'change', choice: choiceOf() });
});
element('load', HTMLButtonElement).addEventListener('click', () => {
  vscode.postMessage({ kind: 'load' });
});
rows.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || !event.altKey || !(target instanceof HTMLInputElement))
    return;
  const all = inputs();
  all[all.indexOf(target) + (key === 'ArrowDown' ? 1 : -1)]?.focus();
  event.preventDefault();
});
vscode.postMessage({ kind: 'ready' });

function inputs(): readonly HTMLInputElement[] {
  return [...rows.querySelectorAll('input')];
}

/** What the user has entered: a destination that the table only proposes is not a choice. */
function choiceOf(): MigrationChoice {
  const entered = inputs().filter(({ value, dataset }) => value.trim() !== (dataset['proposed'] ?? ''));
  return {
    destinations: Object.fromEntries(entered.map(({ name, value }) => [name, value.trim()])),
    vdom: vdom.value,
  };
}

function showRows(
  all: Extract<MigrationHostMessage, { readonly kind: 'mapping' }>['mapping']['rows'],
  { destinations }: MigrationChoice,
): void {
  const focused =
    document.activeElement instanceof HTMLInputElement ? document.activeElement.name : undefined;
  rows.replaceChildren(
    ...all.map(({ name, kind, members, uses, usedBy, to }) => {
      const row = document.createElement('tr');
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = name;
      const input = document.createElement('input');
      input.name = name;
      input.value = destinations[name] ?? to;
      input.dataset['proposed'] = destinations[name] === undefined ? to : '';
      input.setAttribute('list', 'destinations');
      input.setAttribute('aria-label', texts.destination.replace('{0}', name));
      input.spellcheck = false;
      input.autocomplete = 'off';
      if (uses > 0 && input.value === '') input.setAttribute('aria-invalid', 'true');
      const kindText = members.length > 0 ? `${kind} (${members.join(', ')})` : kind;
      row.append(head, cell(kindText), cell(uses === 0 ? texts.unused : usedBy.join(', ')), cell(input));
      return row;
    }),
  );
  const again = inputs().find(({ name }) => name === focused) ?? inputs().find(({ value }) => value === '');
  again?.focus();
}

function showProblems(all: readonly string[]): void {
  problems.replaceChildren(
    ...all.map((text) => {
      const item = document.createElement('li');
      item.textContent = text;
      return item;
    }),
  );
  state.textContent = all.length === 0 ? texts.ready : texts.open;
  move.disabled = all.length > 0;
}

function cell(content: string | Node): HTMLTableCellElement {
  const made = document.createElement('td');
  made.append(content);
  return made;
}

/** Replaces the options of a list. */
function fill(list: HTMLElement, names: readonly string[]): void {
  list.replaceChildren(...names.map((name) => new Option(name, name)));
}
