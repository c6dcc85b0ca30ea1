import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const wan = (access: string, marks = ''): string => closed`
      config system interface
          edit "wan1"
              set allowaccess ${access}${marks}`;
const mark = '\n                                   ^^^ hint ftm-push/open-port';

describeRule('ftm-push/open-port', ({ bad, good }) => {
  for (const [title, block] of [
    ['by default', 'set server-cert "self-sign"'],
    ['by its status', 'set status disable'],
  ] as const)
    bad(`push is off ${title}`, {
      firmware: ['7.0.12', '7.4.8', '8.0.0'],
      fixes: {
        'Remove "ftm" from "allowaccess"': closed`${wan('ping')}
      config system ftm-push
          ${block}
    `,
      },
    })`${wan('ping ftm', '\n                                   ^^^ hint ftm-push/open-port')}
      config system ftm-push
          ${block}
      message: "allowaccess" of "wan1" has "ftm", but push is off. The FortiGate still answers on TCP port
        4433 there. Remove "ftm", or enable push.
    `;

  bad('the port of the administration GUI', '7.4.8')`${wan('ping ftm', mark)}
      config system global
          set admin-sport 4433
      config system ftm-push
          set server-cert "Fortinet_Factory"
      message: …The administration GUI answers on TCP port 4433 there.…
    `;

  bad(
    'a backup without a block',
  )`#config-version=FGVM64-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin${wan('ping ftm', mark)}
    `;

  good('push is on, a template decides, or ftm is absent', '7.4.8')`${wan('ping ftm')}
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;
  good('a template decides', '7.4.8')`${wan('ping ftm')}
      config system ftm-push
          set status {{ status }}
    `;
  good('a script that does not show whether push is on', { firmware: '7.4.8', text: wan('ping ftm') });
  good('an interface that is down', '7.4.8')`${wan('ping ftm\n              set status down')}
      config system ftm-push
          set server-cert "Fortinet_Factory"
    `;
});
