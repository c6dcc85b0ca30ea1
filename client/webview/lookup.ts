import { packetFields, type PacketField, type PacketInput } from '../src/features/lookup/packetFields';
import { element } from './elements';
import type { LookupHostMessage, LookupQuestion, LookupViewMessage } from './lookupMessages';

declare function acquireVsCodeApi(): {
  postMessage(message: LookupViewMessage): void;
  getState(): LookupQuestion | undefined;
  setState(state: LookupQuestion): void;
};

const vscode = acquireVsCodeApi();
const form = element('question', HTMLFormElement);
/** Disabled until the first question comes, which would replace what the user has typed before. */
const fields = element('fields', HTMLFieldSetElement);
const problem = element('problem', HTMLParagraphElement);
const answer = element('answer', HTMLElement);
const copy = element('copy', HTMLButtonElement);
const [signedOut, wayBack, complete] = [
  element('signedOut', HTMLInputElement),
  element('wayBack', HTMLInputElement),
  element('complete', HTMLInputElement),
];
let isAnswered = false;

const before = vscode.getState();
signedOut.checked = before?.isSignedOut ?? false;
wayBack.checked = before?.withWayBack ?? false;
complete.checked = before?.isComplete ?? false;
field('user').disabled = signedOut.checked;

window.addEventListener('message', ({ data }: MessageEvent<LookupHostMessage>) => {
  switch (data.kind) {
    case 'question':
      showQuestion(data);
      break;
    case 'answer':
      answer.innerHTML = data.html;
      isAnswered = true;
      showProblem('');
      if (data.isNew) answer.scrollIntoView({ block: 'nearest' });
      break;
    case 'problem':
      showProblem(data.text);
      break;
  }
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
signedOut.addEventListener('change', () => {
  field('user').disabled = signedOut.checked;
});
for (const option of [wayBack, complete])
  option.addEventListener('change', () => {
    if (isAnswered) ask();
  });
copy.addEventListener('click', () => {
  vscode.postMessage({ kind: 'copy' });
});
vscode.postMessage({ kind: 'ready' });

function ask(): void {
  const values = packetFields.map((name) => [name, field(name).value.trim()] as const);
  const question: LookupQuestion = {
    packet: Object.fromEntries(values) as PacketInput,
    isSignedOut: signedOut.checked,
    withWayBack: wayBack.checked,
    isComplete: complete.checked,
  };
  vscode.setState(question);
  vscode.postMessage({ kind: 'ask', question });
}

function showQuestion({
  packet,
  vdoms,
  interfaces,
  users,
}: Extract<LookupHostMessage, { readonly kind: 'question' }>): void {
  fill('interfaces', interfaces);
  fill('users', users);
  fill('vdom', vdoms);
  const place = field('vdom').closest('label');
  if (place) place.hidden = vdoms.length < 2;
  for (const name of packetFields) field(name).value = packet[name];
  fields.disabled = false;
  const first = field('source');
  first.focus();
  if (first instanceof HTMLInputElement) first.select();
}

function showProblem(text: string): void {
  problem.textContent = text;
  problem.hidden = text === '';
  // An answer to another question.
  answer.hidden = text !== '';
  copy.disabled = answer.hidden || !isAnswered;
}

/** Replaces the options of a list. */
function fill(id: string, names: readonly string[]): void {
  const list = element(id, HTMLElement);
  list.replaceChildren(
    ...names.map((name) => {
      const option = document.createElement('option');
      option.value = name;
      if (list instanceof HTMLSelectElement) option.textContent = name;
      return option;
    }),
  );
}

function field(name: PacketField): HTMLInputElement | HTMLSelectElement {
  return name === 'vdom' ? element(name, HTMLSelectElement) : element(name, HTMLInputElement);
}
