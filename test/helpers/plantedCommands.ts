import type { Planted } from './plantedSecrets';

/** Makes the next secret; each is planted once. */
type Plant = () => string;

/** A command or a text with a secret in it, as people write it into scripts, comments and descriptions. */
const kinds: readonly ((plant: Plant) => string)[] = [
  (plant) => `set password ${plant()}`,
  (plant) => `set psksecret ENC ${plant()}==`,
  (plant) => `execute restore config tftp x 192.0.2.4 ${plant()}`,
  (plant) => `execute backup full-config ftp f.conf 192.0.2.1 jane ${plant()}`,
  (plant) => `execute vpn certificate local import tftp c.p12 192.0.2.1 p12 ${plant()}`,
  (plant) => `diagnose test authserver ldap L jane ${plant()}`,
  (plant) => `diagnose test authserver radius R pap jane ${plant()}`,
  (plant) => `execute vm-license ${plant()}`,
  (plant) => `curl -u jane:${plant()} https://192.0.2.1`,
  (plant) => `curl -H 'Authorization: Bearer ${plant()}' https://192.0.2.1`,
  (plant) => `curl https://192.0.2.1/in#access_token=${plant()}`,
  (plant) => `snmpget -v3 -u jane -A ${plant()} -X ${plant()} 192.0.2.1`,
  (plant) => `get system status && set passwd ${plant()}`,
  (plant) => `sshpass -p ${plant()} ssh admin@192.0.2.1`,
  (plant) => `https://jane:${plant()}@example.com/a`,
  (plant) => `https://example.com/in?token=${plant()}&vdom=root`,
  (plant) => `https://chat.example.com/v1/spaces/A/messages?key=${plant()}&threadKey=${plant()}`,
  (plant) => `https://jobs.example.net/api/run?x=1&code=${plant()}==`,
  (plant) => `https://hooks.slack.com/services/T01/B02/${plant()}`,
  (plant) => `https://hooks.slack.com/services/T01/${plant()}/${plant()}`,
  (plant) => `https://discord.com/api/webhooks/1234567890/${plant()}`,
  (plant) =>
    `https://acme.webhook.office.com/webhookb2/${plant()}@0a1b2c3d-0000-0000-0000-000000000001/IncomingWebhook/${plant()}/1`,
  (plant) => `https://api.telegram.org/bot1234567:${plant()}/sendMessage`,
  (plant) => `https://maker.ifttt.com/trigger/down/with/key/${plant()}`,
  (plant) => `https://chat.example.com/hooks/${plant()}`,
];

/** What stands before and after a secret on its line: it is in the first, second or last command. */
const positions: readonly ((command: string) => string)[] = [
  (command) => command,
  (command) => `${command}; config system admin; edit a; end`,
  (command) => `get system status; ${command}; get system performance status`,
  (command) => `execute restore config tftp x 192.0.2.4 none; config system admin; edit a; ${command}; end`,
  (command) => `config system admin\nedit a\n${command}\nend`,
];

/** A text in each place of a configuration that can contain it. */
const places: readonly ((text: string, number: number) => string)[] = [
  (text, number) => `config system automation-action
    edit "script-${number}"
        set action-type cli-script
        set script "${text.replaceAll('"', String.raw`\"`)}"
    next
end`,
  (text, number) => `config firewall address
    edit "host-${number}"
        set subnet 192.0.2.1 255.255.255.255
        set comment "${text.replaceAll('"', String.raw`\"`).replaceAll('\n', ' ')}"
    next
end`,
  (text) => `# ${text.replaceAll('\n', '\n# ')}`,
  (text, number) => `config system automation-action
    edit "hook-${number}"
        set action-type webhook
        set uri "${text.replaceAll('\n', ' ')}"
    next
end`,
];

/** A line of a private key. */
function keyLine(plant: Plant): string {
  return `${plant()}/Ab3`.padEnd(64, '9sK+a');
}

/** Secrets in texts whose structure is broken, so that no setting tells what they are. */
const broken: readonly ((plant: Plant) => string)[] = [
  (plant) => `config vpn certificate local
    edit "cut"
        set private-key "-----BEGIN RSA PRIVATE KEY-----
${keyLine(plant)}
${keyLine(plant)}
${plant()}==
    next
end`,
  (plant) => `config vpn certificate local
    edit "${keyLine(plant)}
${keyLine(plant)}
${plant()}==
-----END RSA PRIVATE KEY-----"
    next
end`,
  (plant) => `config user local
    edit "jane"
        set passwd
        ${plant()}
    next
    edit jane set passwd ${plant()}
    next
end`,
  (plant) => `config system admin
    edit "last"
        set password "${plant()}
        set accprofile "super_admin"
    next
end`,
  (plant) => `set passwd ${plant()}
next
end`,
];

/** Lines of templates that give a secret as the default of a variable. */
const templates: readonly ((plant: Plant) => string)[] = [
  (plant) => `{% set admin_password = '${plant()}' %}`,
  (plant) => `set passwd {{ pw | default('${plant()}') }}`,
  (plant) => `set passwd "{{ pw | default("${plant()}") }}"`,
  (plant) => `set passwd {{ pw or '${plant()}' }}`,
  (plant) => `set passwd {% if test %}${plant()}{% else %}${plant()}{% endif %}`,
  (plant) => `set passwd "{{ prefix }}-${plant()}"`,
  (plant) => `set passwd "\${PW:-${plant()}}"`,
  (plant) => `set comment "{{ admin_password | default('${plant()}') }}"`,
];

/** Configurations with each kind of secret in each position of a line and in each place, and in broken texts and templates. */
export function plantedCommands(mark = 'Zq'): readonly Planted[] {
  const configurations: Planted[] = [];
  const add = (name: string, write: (plant: Plant) => readonly string[]): void => {
    const secrets: string[] = [];
    const lines = write(() => {
      const secret = `${mark}7x${configurations.length}v${secrets.length}Kw`;
      secrets.push(secret);
      return secret;
    });
    configurations.push({ name, text: [header, ...lines, mistake, ''].join('\n'), secrets });
  };
  add('commands', (plant) =>
    positions.flatMap((position, at) =>
      kinds.flatMap((kind, number) => places.map((place) => place(position(kind(plant)), number + 100 * at))),
    ),
  );
  add('broken texts', (plant) => broken.map((text) => text(plant)));
  add('templates', (plant) => [
    'config user local',
    ...templates.flatMap((line, at) => [`edit "user-${at}"`, line(plant), 'next']),
    'end',
  ]);
  return configurations;
}

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

/** So that each configuration has a finding. */
const mistake = `config firewall address
    edit "x"
        set colour 1
    next
end`;
