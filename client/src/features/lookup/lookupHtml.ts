import { t } from '../../l10n';
import { escapeHtml } from '../../../../server/src/base/escaping';
import { formStyle, scriptPageHtml, type ScriptPage } from '../panels/panelHtml';
import type { PacketField } from './packetFields';

const style = `
${formStyle}
#question { display: grid; grid-template-columns: repeat(auto-fill, minmax(15em, 1fr)); gap: 0.6em 1.2em; padding-top: 1.2em; }
#question label { display: flex; flex-direction: column; gap: 0.2em; }
#question label[hidden] { display: none; }
#question label.check { flex-direction: row; align-items: center; }
#question input:not([type="checkbox"]), #question select { box-sizing: border-box; width: 100%; height: 26px; padding: 2px 6px; font: inherit; border-radius: 2px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); }
#question input::placeholder { color: var(--vscode-input-placeholderForeground); }
#question fieldset { display: contents; }
.row { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 0.6em 1.2em; }
#answer { padding-top: 1.2em; }
#problem { color: var(--vscode-errorForeground); }
#problem[hidden] { display: none; }
`;

/** The page with the question and the answer of a lookup. */
export function lookupHtml(page: ScriptPage): string {
  const text = (id: PacketField, label: string, placeholder: string, list = ''): string =>
    `<label>${escapeHtml(label)} <input id="${id}" placeholder="${escapeHtml(placeholder)}" spellcheck="false" autocomplete="off"${list === '' ? '' : ` list="${list}"`}></label>`;
  const check = (id: string, label: string): string =>
    `<label class="check"><input type="checkbox" id="${id}"> ${escapeHtml(label)}</label>`;
  const any = t('Any');
  const body = `<form id="question" aria-label="${escapeHtml(t('Which policy matches …'))}" autocomplete="off">
<fieldset id="fields" disabled>
${text('source', t('Source address'), '10.1.0.5')}
${text('destination', t('Destination address'), '192.0.2.9')}
${text('service', t('Service'), 'tcp/443, udp/53, icmp/8, HTTPS')}
${text('sourcePort', t('Source port'), any)}
${text('srcintf', t('Source interface'), t('Decided by the routes'), 'interfaces')}
${text('dstintf', t('Destination interface'), t('Decided by the routes'), 'interfaces')}
${text('user', t('User'), any, 'users')}
${text('at', t('Time'), '2024-05-06T12:00')}
<label hidden>${escapeHtml(t('VDOM'))} <select id="vdom"></select></label>
<datalist id="interfaces"></datalist>
<datalist id="users"></datalist>
<div class="row">
${check('wayBack', t('Also check the way back'))}
${check('complete', t('All reasons and routes'))}
${check('signedOut', t('No user is signed in'))}
</div>
<div class="row">
<button type="submit">${escapeHtml(t('Find the Policy'))}</button>
<button type="button" class="secondary" id="copy" disabled>${escapeHtml(t('Copy for a Ticket'))}</button>
</div>
</fieldset>
</form>
<p id="problem" role="alert" hidden></p>
<main id="answer" aria-live="polite" aria-label="${escapeHtml(t('Answer'))}"></main>`;
  return scriptPageHtml(page, { style, body });
}
