import { closed } from '../../helpers/closed';

/** The backup of a branch office, which the change tickets start from. */
export const branchOffice = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set admin-sport 8443
    set hostname "berlin"
    set timezone "Europe/Berlin"
config system interface
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.248
        set allowaccess ping
        set type physical
        set role wan
    edit "wan2"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.248
        set allowaccess ping
        set type physical
        set role wan
    edit "dmz"
        set vdom "root"
        set ip 172.16.10.1 255.255.255.0
        set type physical
    edit "internal"
        set vdom "root"
        set ip 192.168.1.1 255.255.255.0
        set allowaccess ping https ssh
        set type hard-switch
        set role lan
    edit "guest"
        set vdom "root"
        set ip 192.168.20.1 255.255.255.0
        set allowaccess ping
        set interface "internal"
        set vlanid 20
    edit "hq"
        set vdom "root"
        set type tunnel
        set interface "wan1"
config system admin
    edit "admin"
        set trusthost1 192.168.1.0 255.255.255.0
        set accprofile "super_admin"
        set vdom "root"
        set password ENC aGFzaA==
config vpn certificate local
    edit "fw-2024"
        set password ENC aGFzaA==
config system dhcp server
    edit 1
        set default-gateway 192.168.1.1
        set netmask 255.255.255.0
        set interface "internal"
        config ip-range
            edit 1
                set start-ip 192.168.1.100
                set end-ip 192.168.1.199
config system sdwan
    config zone
        edit "virtual-wan-link"
config firewall address
    edit "all"
    edit "lan"
        set subnet 192.168.1.0 255.255.255.0
    edit "hq-net"
        set subnet 10.0.0.0 255.0.0.0
    edit "web-server"
        set subnet 172.16.10.10 255.255.255.255
    edit "old-host"
        set subnet 192.168.1.77 255.255.255.255
config firewall addrgrp
    edit "servers"
        set member "web-server" "old-host"
config firewall service custom
    edit "HTTP"
        set tcp-portrange 80
    edit "HTTPS"
        set tcp-portrange 443
    edit "SSH"
        set tcp-portrange 22
    edit "ALL"
        set protocol IP
config firewall schedule recurring
    edit "always"
        set day sunday monday tuesday wednesday thursday friday saturday
config firewall vip
    edit "web"
        set extip 203.0.113.3
        set mappedip "172.16.10.10"
        set extintf "wan1"
config vpn ipsec phase1-interface
    edit "hq"
        set interface "wan1"
        set peertype any
        set net-device disable
        set proposal aes256-sha256
        set remote-gw 192.0.2.1
        set psksecret ENC aGFzaA==
config vpn ipsec phase2-interface
    edit "hq"
        set phase1name "hq"
        set proposal aes256-sha256
        set src-subnet 192.168.1.0 255.255.255.0
        set dst-subnet 10.0.0.0 255.0.0.0
config firewall policy
    edit 1
        set name "lan to internet"
        set srcintf "internal"
        set dstintf "wan1"
        set action accept
        set srcaddr "lan"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
        set nat enable
    edit 2
        set name "guest to internet"
        set srcintf "guest"
        set dstintf "wan1"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "HTTP" "HTTPS"
        set nat enable
    edit 3
        set name "web server"
        set srcintf "wan1"
        set dstintf "dmz"
        set action accept
        set srcaddr "all"
        set dstaddr "web"
        set schedule "always"
        set service "HTTPS"
    edit 4
        set name "lan to hq"
        set srcintf "internal"
        set dstintf "hq"
        set action accept
        set srcaddr "lan"
        set dstaddr "hq-net"
        set schedule "always"
        set service "ALL"
    edit 5
        set name "lan to dmz"
        set srcintf "internal"
        set dstintf "dmz"
        set action accept
        set srcaddr "lan"
        set dstaddr "servers"
        set schedule "always"
        set service "SSH" "HTTPS"
config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
    edit 2
        set dst 10.0.0.0 255.0.0.0
        set device "hq"
config router bgp
    set as 65001
    config neighbor
        edit "192.0.2.10"
            set remote-as 65000
`;
