/** Several blocks that belong together. */
export interface Template {
  /** The words that a user types to find it, most important first. */
  readonly keywords: readonly string[];
  readonly label: string;
  /** A description that `, for FortiOS 7.4.4` completes. */
  readonly title: string;
  /**
   * The lines, with placeholders in braces; the same name is the same placeholder.
   *
   * - `{name=value}`: a value
   * - `{name}` where `name` is the name of an earlier placeholder: the same value
   * - `{inside}`, `{outside}`, `{spare}`: an interface or zone of the device; `{outside2}` is another one
   * - `{@ip=value}`, `{@mask=value}`, `{@net=value}`, `{@first=value}`, `{@last=value}`: the address of the inside
   *   interface, its mask, network, and a range in it; the value if the device has none
   * - `{@gateway=value}`, `{@gateway2=value}`: the gateway behind `{outside}` and `{outside2}`
   * - `{@router=value}`: a router in a connected network, first outside
   * - `{device}`, `{device=NAME}`: an entry that the setting refers to, NAME if the device has it
   * - `{next}`, `{next+1}`: the next free numbers of the table
   *
   * `a|b` is the current name of a table or setting, and a former one. Lines that the version does not have are omitted.
   */
  readonly text: string;
}

const ipsecPhase2 = `config vpn ipsec phase2-interface
    edit "{name}"
        set phase1name "{name}"
        set proposal aes256-sha256
        set dhgrp 14`;

/** The policies of a tunnel, both ways. */
const tunnelPolicies = `config firewall policy
    edit {next}
        set name "{name}-out"
        set srcintf {inside}
        set dstintf "{name}"
        set action accept
        set srcaddr "{name}-local"
        set dstaddr "{name}-remote"
        set schedule "always"
        set service "ALL"
        set logtraffic all
    next
    edit {next+1}
        set name "{name}-in"
        set srcintf "{name}"
        set dstintf {inside}
        set action accept
        set srcaddr "{name}-remote"
        set dstaddr "{name}-local"
        set schedule "always"
        set service "ALL"
        set logtraffic all
    next
end`;

/** The route into a tunnel, and the blackhole that is used while the tunnel is down. */
const tunnelRoutes = `config router static
    edit {next}
        set dst {remote}
        set device "{name}"
    next
    edit {next+1}
        set dst {remote}
        set distance 254
        set blackhole enable
    next
end`;

/** Addresses are from the documentation ranges, and names are invented. The user replaces them. */
export const templates: readonly Template[] = [
  {
    keywords: ['sdwan', 'sd-wan'],
    label: 'SD-WAN zone with members, health check and rule',
    title:
      'Two members in an SD-WAN zone, the check of their links, a rule that takes the better one, and the default route',
    text: `config system sdwan|system virtual-wan-link
    set status enable
    config zone
        edit "{zone=WAN}"
        next
    end
    config members
        edit {member=1}
            set interface {outside}
            set zone "{zone}"
            set gateway {@gateway=198.51.100.1}
        next
        edit {second=2}
            set interface {outside2}
            set zone "{zone}"
            set gateway {@gateway2=203.0.113.1}
        next
    end
    config health-check
        edit "{check=Internet}"
            set server "{server=192.0.2.53}"
            set members {member} {second}
            config sla
                edit 1
                    set latency-threshold 150
                    set packetloss-threshold 2
                next
            end
        next
    end
    config service
        edit 1
            set name "{rule=Internet-traffic}"
            set mode sla
            set src "all"
            set dst "all"
            config sla
                edit "{check}"
                    set id 1
                next
            end
            set priority-members {member} {second}
        next
    end
end
config router static
    edit {next}
        set sdwan-zone "{zone}"
        set sdwan enable
        set virtual-wan-link enable
    next
end`,
  },
  {
    keywords: ['bgp', 'router'],
    label: 'BGP neighbor with network',
    title: 'An autonomous system with one neighbor and one announced network',
    text: `config router bgp
    set as {as=65001}
    set router-id {@ip=192.0.2.1}
    config neighbor
        edit "{@router=198.51.100.1}"
            set soft-reconfiguration enable
            set remote-as {remote-as=65002}
        next
    end
    config network
        edit 1
            set prefix {@net=192.0.2.0 255.255.255.0}
        next
    end
end`,
  },
  {
    keywords: ['ospf', 'router'],
    label: 'OSPF area with network and interface',
    title: 'The backbone area with one network and the settings of its interface',
    text: `config router ospf
    set router-id {@ip=192.0.2.1}
    config area
        edit 0.0.0.0
        next
    end
    config ospf-interface
        edit "{name=area0}"
            set interface {inside}
        next
    end
    config network
        edit 1
            set prefix {@net=192.0.2.0 255.255.255.0}
            set area 0.0.0.0
        next
    end
end`,
  },
  {
    keywords: ['dhcp'],
    label: 'DHCP server with a range',
    title: 'Addresses, gateway and DNS for the clients of one interface',
    text: `config system dhcp server
    edit {next}
        set dns-service default
        set default-gateway {@ip=192.0.2.1}
        set netmask {@mask=255.255.255.0}
        set interface {inside}
        config ip-range
            edit 1
                set start-ip {@first=192.0.2.100}
                set end-ip {@last=192.0.2.199}
            next
        end
    next
end`,
  },
  {
    keywords: ['ipsec', 'vpn', 'site-to-site'],
    label: 'IPsec tunnel to another site',
    title: 'Phase 1 and 2, addresses, routes with a blackhole, and policies both ways',
    text: `config vpn ipsec phase1-interface
    edit "{name=to-branch}"
        set interface {outside}
        set ike-version 2
        set peertype any
        set net-device disable
        set proposal aes256-sha256
        set dhgrp 14
        set remote-gw {peer=198.51.100.20}
        set psksecret {secret=shared-key}
    next
end
${ipsecPhase2}
        set src-subnet {@net=192.0.2.0 255.255.255.0}
        set dst-subnet {remote=203.0.113.0 255.255.255.0}
    next
end
config firewall address
    edit "{name}-local"
        set subnet {@net}
    next
    edit "{name}-remote"
        set subnet {remote}
    next
end
${tunnelRoutes}
${tunnelPolicies}`,
  },
  {
    keywords: ['ipsec', 'vpn', 'dial-up', 'dialup'],
    label: 'IPsec dial-up for clients',
    title: 'A tunnel that gives addresses to clients, with routes, a blackhole, and policies both ways',
    text: `config vpn ipsec phase1-interface
    edit "{name=clients}"
        set type dynamic
        set interface {outside}
        set ike-version 2
        set peertype any
        set net-device disable
        set mode-cfg enable
        set proposal aes256-sha256
        set dhgrp 14
        set eap enable
        set eap-identity send-request
        set authusrgrp {device}
        set ipv4-start-ip {first=203.0.113.10}
        set ipv4-end-ip {last=203.0.113.99}
        set ipv4-netmask 255.255.255.0
        set psksecret {secret=shared-key}
    next
end
${ipsecPhase2}
    next
end
config firewall address
    edit "{name}-local"
        set subnet {@net=192.0.2.0 255.255.255.0}
    next
    edit "{name}-remote"
        set subnet {remote=203.0.113.0 255.255.255.0}
    next
end
${tunnelRoutes}
${tunnelPolicies}`,
  },
  {
    keywords: ['vip', 'firewall', 'dnat'],
    label: 'VIP with policy',
    title: 'A public port that is forwarded to an internal server, and the policy that accepts it',
    text: `config firewall vip
    edit "{name=web-server}"
        set extip {public=198.51.100.10}
        set mappedip "{@first=192.0.2.10}"
        set extintf {outside}
        set portforward enable
        set extport {port=443}
        set mappedport {mapped=443}
    next
end
config firewall policy
    edit {next}
        set name "{name}-in"
        set srcintf {outside}
        set dstintf {inside}
        set action accept
        set srcaddr "all"
        set dstaddr "{name}"
        set schedule "always"
        set service {service="HTTPS"}
        set utm-status enable
        set ips-sensor {device=default}
        set logtraffic all
    next
end`,
  },
  {
    keywords: ['admin', 'system'],
    label: 'administrator with trusted hosts and two-factor authentication',
    title: 'An administrator who signs in from one network with a FortiToken',
    text: `config system admin
    edit "{name=jane}"
        set trusthost1 {@net=192.0.2.0 255.255.255.0}
        set accprofile {device=super_admin}
        set vdom "root"
        set two-factor fortitoken
        set fortitoken {device}
        set email-to "{mail=jane@example.com}"
        set password {password=password}
    next
end`,
  },
  {
    keywords: ['local-in', 'firewall', 'localin'],
    label: 'local-in policies that restrict management',
    title: 'One network may reach the device by HTTPS and SSH, others may not',
    text: `config firewall address
    edit "{name=management}"
        set subnet {@net=192.0.2.0 255.255.255.0}
    next
end
config firewall local-in-policy
    edit {next}
        set intf {outside}
        set srcaddr "{name}"
        set dstaddr "all"
        set action accept
        set service "HTTPS" "SSH"
        set schedule "always"
    next
    edit {next+1}
        set intf {outside}
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS" "SSH"
        set schedule "always"
    next
end`,
  },
  {
    keywords: ['ha', 'cluster'],
    label: 'HA pair',
    title: 'One unit of an active-passive cluster with two heartbeat links',
    text: `config system ha
    set group-id {group=10}
    set group-name "{name=cluster}"
    set mode a-p
    set password {password=password}
    set hbdev {spare} 50 {spare2} 50
    set session-pickup enable
    set override disable
    set priority {priority=128}
    set monitor {outside} {inside}
end`,
  },
  {
    keywords: ['snmp'],
    label: 'SNMPv3 user with agent',
    title: 'The SNMP agent, a user whose queries are encrypted, and the access on an interface',
    text: `config system snmp sysinfo
    set status enable
    set contact-info "{contact=noc@example.com}"
    set location "{location=Data center}"
end
config system snmp user
    edit "{name=monitoring}"
        set security-level auth-priv
        set auth-proto sha256|sha
        set auth-pwd {auth=auth-password}
        set priv-proto aes256|aes
        set priv-pwd {priv=priv-password}
    next
end
config system interface
    edit {inside}
        append allowaccess snmp
    next
end`,
  },
  {
    keywords: ['syslog', 'log'],
    label: 'syslog server',
    title: 'A server that receives the logs over TCP',
    text: `config log syslogd setting
    set status enable
    set server "{server=log.example.com}"
    set mode reliable
    set port {port=514}
end`,
  },
];
