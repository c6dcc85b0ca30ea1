import { closed } from '../../helpers/closed';

/** A configuration with an object of each sheet, secrets, and names that a spreadsheet could take for formulas. */
export const configuration = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set hostname "berlin"
config system interface
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.0
        set allowaccess ping https
    edit "lan"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
    edit "guests"
        set vdom "root"
        set ip 10.9.0.1 255.255.255.0
        set interface "lan"
        set vlanid 90
config system zone
    edit "inside"
        set interface "guests"
config user local
    edit "anna"
        set type password
        set passwd "Sommer2024x"
config system snmp community
    edit 1
        set name "Kommune7x"
config firewall address
    edit "=cmd()"
        set subnet 10.0.0.0 255.255.255.0
    edit "web"
        set type fqdn
        set fqdn "www.example.com"
        set comment "login with password Sommer2024x"
config firewall addrgrp
    edit "both"
        set member "=cmd()" "web"
config firewall service custom
    edit "backup"
        set tcp-portrange 873 8730-8739
config firewall vip
    edit "mail"
        set extip 203.0.113.5
        set extintf "wan1"
        set mappedip "10.0.0.5"
config vpn ipsec phase1-interface
    edit "paris"
        set interface "wan1"
        set ike-version 2
        set proposal aes256-sha256
        set remote-gw 198.51.100.7
        set psksecret "Tunnel99key"
config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
config firewall policy
    edit 7
        set name "out"
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "both"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "backup" "DNS"
        set logtraffic all
        set nat enable
        set comments "ask, \\"Anna\\""
    edit 8
        set name "-2"
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "=cmd()"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "DNS"
    edit 9
        set status disable
        set srcintf "wan1"
        set dstintf "lan"
        set srcaddr "all"
        set dstaddr "mail"
        set action accept
        set schedule "always"
        set service "SMTP"
`;

/** The secrets in {@link configuration}. */
export const secrets: readonly string[] = ['Sommer2024x', 'Kommune7x', 'Tunnel99key'];

/** A configuration with two VDOMs. */
export const withVdoms = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
config vdom
edit root
next
edit guests
next
end
config global
config system global
    set hostname "berlin"
end
config system interface
    edit "port1"
        set vdom "guests"
        set ip 10.0.0.1 255.255.255.0
    next
end
end
config vdom
edit root
config firewall address
    edit "server"
        set subnet 10.1.0.0 255.255.0.0
    next
end
end
config vdom
edit guests
config firewall address
    edit "server"
        set subnet 10.2.0.0 255.255.0.0
    next
end
config firewall policy
    edit 1
        set srcintf "port1"
        set dstintf "port1"
        set srcaddr "server"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
    next
end
end
`;
