import type { OverlayEntry } from './entry';

const source = 'Fortinet CLI reference; genuine configurations';

const servers: readonly string[] = ['user radius', 'user ldap', 'user tacacs+', 'user saml'];

/** Settings whose references are missing in published lists. */
export const userReferences: readonly OverlayEntry[] = [
  {
    path: 'user group > member > name',
    source,
    references: [
      'user local',
      ...servers,
      'user peer',
      'user pop3',
      'user adgrp',
      'user fsso',
      'user external-identity-provider',
    ],
  },
  {
    path: 'user group > match > server-name',
    source,
    references: [...servers, 'user external-identity-provider'],
  },
  { path: 'system admin > remote-group', source, references: ['user group'] },
];
