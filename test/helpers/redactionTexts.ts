import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A backup with secrets in settings, unknown tables, scripts and comments. */
export const branch = readFileSync(
  path.resolve(import.meta.dirname, '../fixtures/redact/branch.conf'),
  'utf8',
);

/** All texts that must not remain after redaction with any options. */
export const branchSecrets = [
  'Winter2024!',
  'Fjord-Blue-77',
  'SH2kJ8d0qYx7',
  'SH2aB4e8rTy1',
  'nord-monitor',
  'qWx0ZmVzdHNl',
  'dGhpc2lzYWtleXBhc3N3b3Jk',
  'MIIFHDBOBgkq',
  'MAwGCCqGSIb3',
  'bGFzdGxpbmU',
  'FTMTRIAL0A1B2C3D',
  'X7K2M9Q4R1',
  'Tr0nd-heim',
  '8f14e45fceea167a',
  'Sommer-99',
  'Ny-Tabell-1',
  'b2JzY3VyZWQr',
];

/** Texts with a password in other forms, which `SECRET` stands for. */
export const typedSecrets: Readonly<Record<string, string>> = {
  'a script on one line':
    'config system auto-script\n    edit "a"\n        set script "config user local edit bob set passwd SECRET next end"\n    next\nend\n',
  'a script with semicolons':
    'config system automation-action\n    edit "a"\n        set action-type cli-script\n        set script "config user local ; edit bob ; set passwd SECRET ; next ; end"\n    next\nend\n',
  'commands for a switch':
    'config switch-controller custom-command\n    edit "a"\n        set command "config user radius %0a edit r%0aset secret SECRET%0aend%0a"\n    next\nend\n',
  'the name of a command for a switch':
    'config switch-controller managed-switch\n    edit "S108DVAAAAAAAA12"\n        config custom-command\n            edit "1"\n                set command-name "config switch global%0aset radius-secret SECRET%0aend%0a"\n            next\n        end\n    next\nend\n',
  'several commands on one line': 'config user local edit bob set passwd SECRET next end\n',
  'commands on the line of an entry':
    'config user local\n    edit bob set type password set passwd SECRET next\nend\n',
  'a session with vertical tabs':
    'FW # config user local\nFW (local) # edit a\nFW (a) #\vset\vpasswd\vSECRET\n\vset\vpasswd\vSECRET\nconfig\vuser\vlocal\vedit\vb\vset\vpasswd\vSECRET\n',
  'a session with form feeds':
    'FW # config user local\nFW (local) # edit a\nFW\f(a)\f#\fset\fpasswd\fSECRET\n',
  'the identifier of an account in a cloud':
    'config system sdn-connector\n    edit "aws"\n        set access-key "SECRET"\n        config external-account-list\n            edit "arn:aws:iam::123456789012:role/x"\n                set external-id "SECRET"\n            next\n        end\n    next\nend\n',
  'the identifier of an access key':
    'config system automation-action\n    edit "a"\n        set alicloud-access-key-id "SECRET"\n    next\nend\n',
  'the registration of a FortiToken':
    'config user fortitoken\n    edit "FTKMOB47A5C0F1D3"\n        set license "SECRET"\n        set reg-id "SECRET"\n    next\nend\n',
  'a prompt':
    'FW # execute ssh jane@192.0.2.1\njane@192.0.2.1\'s password: SECRET\nEnter new password: SECRET"x\n',
  'tests of authentication':
    'FW # diagnose test authserver ldap L jane SECRET\nFW # diag test auths ldap "my ldap" "jane doe" "x SECRET"\nFW # diagnose test authserver radius R mschap2 jane SECRET\nFW # diagnose test authserver radius-direct 192.0.2.1 1812 SECRET pap jane SECRET\n',
  backups:
    'FW # execute backup config ftp f.conf 192.0.2.1 jane SECRET SECRET\nFW # execute backup full-config tftp f.conf 192.0.2.1 SECRET\nFW # execute restore config sftp f.conf 192.0.2.1 jane SECRET\nFW # execute vpn certificate local import tftp c.p12 192.0.2.1 p12 SECRET\n',
  licenses:
    'FW # execute vm-license SECRET\nFW # execute fortitoken-mobile import SECRET\nFW # execute forticloud login jane@a.example.com SECRET\n',
  'headers of HTTP':
    'FW # execute telnet 192.0.2.1\nAuthorization: Basic SECRET=\n> authorization: Bearer SECRET.x\nX-Api-Key: SECRET\nCookie: session=SECRET\nGET /x?access_token=SECRET&vdom=root\n',
  'commands in capitals':
    '# SET PASSWORD SECRET\n# curl -u jane:SECRET https://192.0.2.1\n# {"password":"SECRET"}\n',
};

/** The configurations of the tests of redaction, with the secrets that they contain. */
export const redactionTexts = [
  { name: 'a backup', text: branch, secrets: branchSecrets },
  ...Object.entries(typedSecrets).map(([name, text]) => ({
    name,
    text: text.replaceAll('SECRET', 'Winter2025x'),
    secrets: ['Winter2025x'],
  })),
];
