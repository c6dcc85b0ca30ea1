/** Entries that a device creates itself. */
interface BuiltinNames {
  /** Paths of the tables that contain them. */
  readonly tables: readonly string[];
  /** The term for such an entry: `predefined service`. */
  readonly what: string;
  readonly names: readonly string[];
}

/**
 * Names of built-in entries in all versions: an upgraded device often keeps entries that only some versions create.
 * Sources: genuine backups of 6.0 to 7.4 and the CLI reference.
 */
export const builtinNames: readonly BuiltinNames[] = [
  {
    tables: ['firewall address'],
    what: 'predefined address',
    names: words(
      'all none FABRIC_DEVICE FIREWALL_AUTH_PORTAL_ADDRESS SSLVPN_TUNNEL_ADDR1 EMS_ALL_UNKNOWN_CLIENTS',
      'EMS_ALL_UNMANAGEABLE_CLIENTS FCTEMS_ALL_FORTICLOUD_SERVERS RFC1918-10 RFC1918-172 RFC1918-192 gmail.com login.microsoft.com',
      'login.microsoftonline.com login.windows.net wildcard.dropbox.com wildcard.google.com',
      'autoupdate.opera.com google-play swscan.apple.com update.microsoft.com metadata-server',
    ),
  },
  {
    tables: ['firewall address6'],
    what: 'predefined address',
    names: words('all none SSLVPN_TUNNEL_IPv6_ADDR1'),
  },
  {
    tables: ['firewall addrgrp'],
    what: 'predefined address group',
    names: ['G Suite', 'Microsoft Office 365', 'RFC1918-GRP'],
  },
  {
    tables: ['firewall multicast-address'],
    what: 'predefined multicast address',
    names: words('all all_hosts all_routers Bonjour EIGRP OSPF'),
  },
  { tables: ['firewall multicast-address6'], what: 'predefined multicast address', names: ['all'] },
  {
    tables: ['firewall proxy-address'],
    what: 'predefined proxy address',
    names: ['all', 'none', 'IPv4-address', 'IPv6-address'],
  },
  {
    tables: ['firewall service custom'],
    what: 'predefined service',
    names: words(
      'ALL ALL_TCP ALL_UDP ALL_ICMP ALL_ICMP6 GRE GTP AH ESP AOL BGP DHCP DNS FINGER FTP FTP_GET FTP_PUT GOPHER',
      'H323 HTTP HTTPS IKE IMAP IMAPS Internet-Locator-Service IRC L2TP LDAP NetMeeting NFS NNTP NTP OSPF',
      'PC-Anywhere PING TIMESTAMP INFO_REQUEST INFO_ADDRESS ONC-RPC DCE-RPC POP3 POP3S PPTP QUAKE RAUDIO',
      'REXEC RIP RLOGIN RSH SCCP SIP SIP-MSNmessenger SAMBA SMTP SMTPS SNMP SSH SYSLOG TALK TELNET TFTP MGCP',
      'UUCP VDOLIVE WAIS WINFRAME X-WINDOWS PING6 MS-SQL MYSQL RDP VNC DHCP6 SQUID SOCKS WINS RADIUS',
      'RADIUS-OLD CVSPSERVER AFS3 TRACEROUTE RTSP MMS KERBEROS LDAP_UDP SMB NONE webproxy',
    ),
  },
  {
    tables: ['firewall service group'],
    what: 'predefined service group',
    names: ['Email Access', 'Web Access', 'Windows AD', 'Exchange Server'],
  },
  {
    tables: ['firewall service category'],
    what: 'predefined service category',
    names: [
      'General',
      'Web Access',
      'File Access',
      'Email',
      'Network Services',
      'Authentication',
      'Remote Access',
      'Tunneling',
      'VoIP, Messaging & Other Applications',
      'Web Proxy',
      'Uncategorized',
    ],
  },
  {
    tables: ['firewall schedule recurring'],
    what: 'predefined schedule',
    names: words('always none default-darrp-optimize'),
  },
  {
    tables: ['firewall shaper traffic-shaper'],
    what: 'predefined traffic shaper',
    names: words('high-priority medium-priority low-priority guarantee-100kbps shared-1M-pipe'),
  },
  {
    tables: ['firewall ssl-ssh-profile'],
    what: 'predefined inspection profile',
    names: words('certificate-inspection deep-inspection custom-deep-inspection no-inspection'),
  },
  {
    tables: ['firewall ssh local-ca'],
    what: 'factory SSH authority',
    names: words('Fortinet_SSH_CA Fortinet_SSH_CA_Untrusted'),
  },
  {
    tables: ['firewall ssh local-key'],
    what: 'factory SSH key',
    names: words(
      'Fortinet_SSH_DSA1024 Fortinet_SSH_ECDSA256 Fortinet_SSH_ECDSA384 Fortinet_SSH_ECDSA521',
      'Fortinet_SSH_ED25519 Fortinet_SSH_RSA2048',
    ),
  },
  {
    tables: ['firewall wildcard-fqdn custom'],
    what: 'predefined wildcard domain',
    names: [
      ...words(
        'adobe android apple appstore auth.gfx.ms autoupdate.opera.com cdn-apple citrix dropbox.com eease',
        'fortinet googleapis.com google-drive google-play google-play2 google-play3 Gotomeeting icloud itunes',
        'live.com *.live.com microsoft mzstatic-apple skype softwareupdate.vmware.com swscan.apple.com',
        'update.microsoft.com verisign',
      ),
      'Adobe Login',
      'Windows update 2',
      'firefox update server',
    ],
  },
  {
    tables: ['firewall ldb-monitor'],
    what: 'predefined health monitor',
    names: words('http ping tcp https dns'),
  },
  {
    tables: ['antivirus profile'],
    what: 'predefined profile',
    names: words('default sniffer-profile wifi-default proxy-default AV-flow'),
  },
  {
    tables: ['application list'],
    what: 'predefined profile',
    names: words(
      'default sniffer-profile wifi-default block-high-risk block-p2p monitor-all monitor-p2p-and-media',
    ),
  },
  {
    tables: ['ips sensor'],
    what: 'predefined profile',
    names: words(
      'default sniffer-profile wifi-default all_default all_default_pass protect_http_server',
      'protect_email_server protect_client high_security high-security',
    ),
  },
  {
    tables: ['webfilter profile'],
    what: 'predefined profile',
    names: words(
      'default sniffer-profile wifi-default proxy-default monitor-all flow-monitor-all web-filter-flow',
      'block-security-risks web-filter-default',
    ),
  },
  {
    // From 7.2 on, an upgrade makes profiles of the sensors.
    tables: ['dlp sensor', 'dlp profile'],
    what: 'predefined profile',
    names: words('default sniffer-profile Content_Summary Content_Archive Large-File Credit-Card SSN-Sensor'),
  },
  {
    tables: ['dlp sensitivity', 'dlp fp-sensitivity'],
    what: 'predefined sensitivity',
    names: words('Private Critical Warning'),
  },
  { tables: ['dlp filepattern'], what: 'predefined file pattern', names: words('1 2') },
  {
    tables: ['dnsfilter profile', 'icap profile', 'waf profile', 'wanopt profile', 'cifs profile'],
    what: 'predefined profile',
    names: words('default sniffer-profile'),
  },
  {
    tables: [
      'casb profile',
      'diameter-filter profile',
      'emailfilter profile',
      'endpoint-control profile',
      'file-filter profile',
      'firewall profile-protocol-options',
      'sctp-filter profile',
      'spamfilter profile',
      'ssh-filter profile',
      'telemetry-controller profile',
      'videofilter profile',
      'virtual-patch profile',
      'web-proxy profile',
    ],
    what: 'predefined profile',
    names: words('default sniffer-profile wifi-default'),
  },
  { tables: ['voip profile'], what: 'predefined profile', names: words('default strict') },
  {
    tables: ['system accprofile'],
    what: 'built-in access profile',
    names: words('super_admin super_admin_readonly prof_admin no_access'),
  },
  { tables: ['system admin'], what: 'built-in administrator', names: ['admin'] },
  {
    tables: ['certificate local', 'vpn certificate local'],
    what: 'factory certificate',
    names: ['Fortinet_Factory'],
  },
  {
    tables: ['certificate local', 'vpn certificate local'],
    what: 'certificate that the device makes for itself',
    names: ['self-sign'],
  },
  {
    tables: ['user group'],
    what: 'predefined user group',
    names: words('Guest-group SSO_Guest_Users FSSO_Guest_Users'),
  },
  { tables: ['user local'], what: 'predefined user', names: ['guest'] },
  {
    tables: ['user device-group'],
    what: 'predefined device group',
    names: ['Mobile Devices', 'Network Devices', 'Others'],
  },
  {
    tables: ['system custom-language'],
    what: 'predefined language',
    names: words('en fr sp pg x-sjis big5 GB2312 euc-kr'),
  },
  { tables: ['system object-tagging'], what: 'predefined tag category', names: ['default'] },
  { tables: ['system lldp network-policy'], what: 'predefined policy', names: ['default'] },
  { tables: ['system replacemsg-group'], what: 'predefined group', names: ['default'] },
  { tables: ['system sdwan > zone'], what: 'predefined zone', names: ['virtual-wan-link'] },
  {
    tables: ['system sdwan > health-check', 'system virtual-wan-link > health-check'],
    what: 'predefined health check',
    names: [
      ...words('Default_DNS Default_Office_365 Default_Gmail Default_AWS Default_FortiGuard'),
      'Default_Google Search',
    ],
  },
  {
    tables: ['vpn ssl web portal'],
    what: 'predefined portal',
    names: words('full-access web-access tunnel-access'),
  },
  {
    tables: ['webfilter ftgd-risk-level'],
    what: 'predefined risk level',
    names: words('high suspicious moderate low trustworthy'),
  },
  {
    tables: [
      'switch-controller auto-config policy',
      'switch-controller lldp-profile',
      'switch-controller ptp interface-policy',
      'switch-controller ptp profile',
      'switch-controller qos qos-policy',
      'switch-controller qos queue-policy',
      'switch-controller security-policy local-access',
      'switch-controller storm-control-policy',
      'switch-controller switch-profile',
    ],
    what: 'predefined FortiSwitch policy',
    names: words(
      'default default-icl default-auto-isl default-auto-mclag-icl voice-qos voice-egress auto-config',
    ),
  },
  { tables: ['switch-controller qos dot1p-map'], what: 'predefined map', names: ['voice-dot1p'] },
  { tables: ['switch-controller qos ip-dscp-map'], what: 'predefined map', names: ['voice-dscp'] },
  {
    tables: ['switch-controller security-policy 802-1X'],
    what: 'predefined FortiSwitch policy',
    names: ['802-1X-policy-default'],
  },
  {
    tables: ['switch-controller traffic-policy'],
    what: 'predefined FortiSwitch policy',
    names: words('quarantine sniffer'),
  },
  {
    tables: ['wireless-controller wids-profile'],
    what: 'predefined profile',
    names: words('default default-wids-apscan-enabled'),
  },
  {
    tables: ['wireless-controller utm-profile'],
    what: 'predefined profile',
    names: words('default wifi-default'),
  },
  {
    tables: ['wireless-controller arrp-profile', 'wireless-controller apcfg-profile'],
    what: 'predefined profile',
    names: words('arrp-default default'),
  },
];

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}
