/** Beginnings of model codes in backup headers of Fortinet products other than FortiGate and FortiWiFi. */
const others: readonly (readonly [beginning: RegExp, product: string])[] = [
  [/^(?:S\d{3}|FS\d|FSW|FortiSwitch)/i, 'FortiSwitch'],
  [/^(?:FAZ|FortiAnalyzer)/i, 'FortiAnalyzer'],
  [/^(?:FMG|FortiManager)/i, 'FortiManager'],
  [/^(?:FPX|FortiProxy)/i, 'FortiProxy'],
  [/^(?:FWB|FV-\d|FortiWeb)/i, 'FortiWeb'],
  [/^(?:FEVM|FE-|FE\d|FML|FortiMail)/i, 'FortiMail'],
  [/^(?:FAD|FortiADC)/i, 'FortiADC'],
  [/^(?:FAC|FortiAuthenticator)/i, 'FortiAuthenticator'],
  [/^(?:FSA|FortiSandbox)/i, 'FortiSandbox'],
  [/^(?:FXT|FEX|FX\d|FortiExtender)/i, 'FortiExtender'],
  [/^(?:FAP|FP\d|PU\d|FortiAP)/i, 'FortiAP'],
  [/^(?:FNAC|FNC|FNVM|FortiNAC)/i, 'FortiNAC'],
  [/^(?:FPA|FortiPAM)/i, 'FortiPAM'],
  [/^(?:FCH|FortiCache)/i, 'FortiCache'],
  [/^FortiVoice/i, 'FortiVoice'],
  [/^FortiDDoS/i, 'FortiDDoS'],
  [/^FortiDeceptor/i, 'FortiDeceptor'],
];

/**
 * The other Fortinet product that a model code belongs to, such as `FortiSwitch`; undefined for FortiGate and
 * FortiWiFi, and for unknown codes, which count as FortiGate.
 */
export function otherProduct(model: string): string | undefined {
  return others.find(([beginning]) => beginning.test(model))?.[1];
}

/**
 * Top-level tables that other products have and FortiOS does not. A text without a header that has one of them, and no table
 * that only FortiOS has, belongs to the product.
 */
const tablesOf: readonly (readonly [product: string, tables: string])[] = [
  [
    'FortiSwitch',
    `switch interface, switch global, switch acl ingress, switch acl egress, switch acl prelookup,
     switch acl policer, switch acl settings, switch domain, switch igmp-snooping globals, switch lldp profile,
     switch lldp settings, switch macsec profile, switch mirror, switch ip-mac-binding,
     switch auto-isl-port-group, switch auto-network, switch stp instance, router gwdetect, router vrf,
     log remote setting, switch vlan, switch trunk, switch physical-port, switch phy-mode,
     switch security-feature`,
  ],
  [
    'FortiWeb',
    `server-policy policy, server-policy server-pool, server-policy vserver, server-policy allow-hosts,
     server-policy http-content-routing-policy, system vip, system feature-visibility, system dashboard,
     user ldap-user, user radius-user, user local-user, user ntlm-user, user kerberos-user, user saml-user,
     user user-group, user oauth-user, user recaptcha-user, waf web-protection-profile inline-protection,
     waf allow-method-exceptions, waf allow-method-policy, waf application-layer-dos-prevention,
     waf bot-deception, waf bot-mitigate-policy, waf cookie-security, waf csrf-protection,
     waf custom-protection-rule, waf custom-protection-group, waf exclude-url, waf file-compress-rule,
     waf file-upload-restriction-policy, waf url-access url-access-policy,
     waf http-protocol-parameter-restriction, waf ip-intelligence, waf geo-block-list,
     waf cors-protection-rule, waf parameter-validation-rule, waf site-publish-helper policy`,
  ],
  [
    'FortiADC',
    `load-balance virtual-server, load-balance pool, load-balance real-server, global-load-balance servers,
     global-load-balance setting, global-load-balance data-center, global-load-balance link,
     global-load-balance topology, global-load-balance virtual-server-pool, global-load-balance host,
     system traffic-group, load-balance profile, load-balance persistence, link-load-balance flow-policy,
     link-load-balance gateway, system health-check`,
  ],
  ['FortiProxy', `image-analyzer profile, isolator setting, isolator profile, system nethsm`],
  [
    'FortiMail',
    `policy recipient, policy ip, profile antispam, profile antispam-action, profile antivirus,
     profile antivirus-action, profile content, profile content-action, profile cousin-domain,
     profile email-address-group, profile impersonation, profile notification, profile resource,
     profile session, cal resource, customized-message, domain-setting, file filter, user mail,
     policy access-control receive, mailsetting relay-host-list, mailsetting storage config, antispam settings`,
  ],
  [
    'FortiManager or FortiAnalyzer',
    `system admin user, system admin setting, system admin profile, system route6, system alert-console,
     system alert-event, system auto-delete, system backup all-settings, system locallog setting,
     system locallog disk setting, system sql, system mail, system report setting, system log settings,
     system metadata, system workflow approval-matrix, system fips, system certificate oftp,
     fmupdate analyzer virusreport, fmupdate av-ips advanced-log, fmupdate av-ips web-proxy,
     fmupdate custom-url-list, fmupdate disk-quota, fmupdate fct-services, fmupdate fds-setting,
     fmupdate fwm-setting, fmupdate multilayer, fmupdate publicnetwork, fmupdate server-access-priorities,
     fmupdate server-override-status, fmupdate service, fmupdate web-spam fgd-setting`,
  ],
  [
    'FortiAnalyzer',
    `system log-fetch, system log-forward, system log-forward-service, system fortiview setting,
     system connector`,
  ],
  ['FortiManager', `system dm, system workspace, system docker`],
  [
    'FortiExtender',
    `lte plan, lte setting, lte carrier, lte simmap, hmon interface-monitoring, hmon, hmon hchk, fortigate`,
  ],
  [
    'FortiNDR',
    `log alertemail server, profile authentication radius, profile ldap, system appearance,
     system automation-settings, system conserve-mode, system enforcement-profile, system fortigate settings,
     system fortiguard update, system icap server, system syslog1 settings,
     system syslog fortianalyzer settings, system time manual, system time ntp, system ndr settings`,
  ],
  ['FortiVoice', `extension user, profile phone, trunk sip, dialplan inbound`],
  ['cFOS', `log traffic-log`],
  // FortiManager, FortiAnalyzer, FortiNAC and FortiTester have it.
  ['other Fortinet product', `system route`],
];

/** Products by table; a table that two of them have belongs to the first. */
const productByTable: ReadonlyMap<string, string> = new Map(
  tablesOf
    .flatMap(([product, tables]) => tables.split(/,\s+/).map((table) => [table, product] as const))
    .reverse(),
);

/** The other product that has a top-level table which FortiOS does not have. */
export function productWithTable(table: string): string | undefined {
  return productByTable.get(table);
}

/** Settings, with the beginning of a value, that only another product has in a table that FortiOS has, too. */
const settingsOf: readonly (readonly [table: string, setting: RegExp, product: string])[] = [
  [
    'system global',
    /^(?:adom-status|adom-mode|adom-select|device-view-mode|workspace-mode)\b/,
    'FortiManager or FortiAnalyzer',
  ],
  ['system ha', /^(?:hb-interface|preferred-role|hb-lost-threshold)\b/, 'FortiManager or FortiAnalyzer'],
  ['system ha', /^(?:mode active-active-high-volume|tunnel-local|tunnel-peer)\b/, 'FortiWeb'],
  ['system interface', /^allowaccess\b.* FWB-manager\b/, 'FortiWeb'],
];

/** The other product that has a setting, written as `name value`, in a table. */
export function productWithSetting(table: string, setting: string): string | undefined {
  return settingsOf.find(([of, pattern]) => of === table && pattern.test(setting))?.[2];
}
