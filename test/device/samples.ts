import { closed } from '../helpers/closed';

/** Configurations that the tests of the device change: without VDOMs, with VDOMs, and a script. */
export const sampleConfigurations: Readonly<Record<string, string>> = {
  'branch office 7.4': `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
#conf_file_ver=183470362018261
#buildno=2662
#global_vdom=1
config system global
    set admin-sport 8443
    set alias "FortiGate-60F"
    set hostname "berlin"
    set timezone 26
end
config system accprofile
    edit "prof_admin"
        set secfabgrp read-write
        set ftviewgrp read-write
    next
end
config system interface
    edit "wan1"
        set vdom "root"
        set mode dhcp
        set allowaccess ping fgfm
        set type physical
        set role wan
        set snmp-index 1
    next
    edit "internal"
        set vdom "root"
        set ip 192.168.1.99 255.255.255.0
        set allowaccess ping https ssh
        set type hard-switch
        set stp enable
        set role lan
        set snmp-index 15
        config ipv6
            set ip6-address 2001:db8::1/64
            set ip6-allowaccess ping https
        end
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 10.1.1.1 255.255.255.0
            next
        end
    next
    edit "hq"
        set vdom "root"
        set type tunnel
        set snmp-index 20
        set interface "wan1"
    next
end
config system admin
    edit "admin"
        set accprofile "super_admin"
        set vdom "root"
        set trusthost1 192.168.1.0 255.255.255.0
        set password ENC SH2Lj3PtBv3gEDnsRtPdXgXQ8V5pNTLbyhsjAkl5YyfXQNoixjCSDzTTFsxxxx=
    next
end
config firewall address
    edit "lan"
        set uuid 45e01c24-f5fe-51e9-02ad-6e49385f589c
        set subnet 192.168.1.0 255.255.255.0
    next
    edit "server back\\\\slash"
        set uuid 55e01c24-f5fe-51e9-02ad-6e49385f589c
        set subnet 192.168.1.10 255.255.255.255
        set comment "two
lines"
    next
    edit "fqdn"
        set type fqdn
        set fqdn "www.example.com"
    next
    edit "unused"
        set type iprange
        set start-ip 10.0.0.1
        set end-ip 10.0.0.9
    next
end
config firewall addrgrp
    edit "servers"
        set member "server back\\\\slash" "fqdn"
    next
    edit "all-servers"
        set member "servers" "lan"
    next
end
config firewall service custom
    edit "tcp-8080"
        set tcp-portrange 8080
    next
    edit "web"
        set tcp-portrange 80 443
    next
end
config firewall service group
    edit "web-services"
        set member "tcp-8080" "web"
    next
end
config vpn ipsec phase1-interface
    edit "hq"
        set interface "wan1"
        set peertype any
        set proposal aes256-sha256 aes128-sha256
        set dhgrp 20 14
        set remote-gw 198.51.100.1
        set psksecret ENC dGhpcyBpcyBub3QgYSByZWFsIHNlY3JldA==
    next
end
config vpn ipsec phase2-interface
    edit "hq"
        set phase1name "hq"
        set proposal aes256-sha256
        set src-subnet 192.168.1.0 255.255.255.0
    next
end
config firewall schedule recurring
    edit "weekdays"
        set day monday tuesday wednesday
    next
end
config firewall policy
    edit 1
        set name "web"
        set uuid 65e01c24-f5fe-51e9-02ad-6e49385f589c
        set srcintf "internal"
        set dstintf "isp"
        set action accept
        set srcaddr "lan"
        set dstaddr "all"
        set schedule "always"
        set service "web-services" "DNS"
        set nat enable
    next
    edit 4
        set name "to hq"
        set srcintf "internal"
        set dstintf "hq"
        set action accept
        set srcaddr "all-servers" "lan"
        set dstaddr "fqdn"
        set schedule "weekdays"
        set service "ALL"
    next
    edit 2
        set status disable
        set srcintf "hq"
        set dstintf "internal"
        set action accept
        set srcaddr "all"
        set dstaddr "servers"
        set schedule "always"
        set service "tcp-8080"
        set logtraffic all
        set comments "it's # not a comment"
    next
    edit 3
        set srcintf "isp"
        set dstintf "internal"
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
    next
end
config application list
    edit "block-high"
        set comment "Block high risk"
        config entries
            edit 1
                set risk 4 5
                set action block
            next
            edit 2
                set category 2 6
                set action pass
            next
            edit 3
                set action pass
            next
        end
    next
end
config system sdwan
    set status enable
    config zone
        edit "virtual-wan-link"
        next
        edit "isp"
        next
    end
    config members
        edit 1
            set interface "wan1"
            set zone "isp"
        next
    end
    config service
        edit 1
            set name "first"
            set mode priority
            set dst "all"
            set priority-members 1
        next
        edit 2
            set name "second"
            set dst "all"
            set priority-members 1
        next
    end
end
config router static
    edit 1
        set gateway 192.0.2.1
        set device "wan1"
    next
    edit 2
        set dst 10.0.0.0 255.0.0.0
        set device "hq"
    next
end
config router bgp
    set as 65000
    config neighbor
        edit "10.0.0.1"
            set remote-as 65001
        next
    end
    config redistribute "connected"
        set status enable
    end
    config redistribute "static"
        set status enable
    end
end
`,
  'headquarters 7.2, VDOMs': `#config-version=FG100F-7.2.8-FW-build1639-240313:opmode=0:vdom=1:user=admin
#conf_file_ver=2890
#buildno=1639
#global_vdom=1
config vdom
edit root
next
edit customer
next
end
config global
config system global
    set hostname "hq"
    set vdom-mode multi-vdom
end
config system interface
    edit "port1"
        set vdom "root"
        set ip 203.0.113.1 255.255.255.0
        set allowaccess ping https
        set type physical
    next
    edit "port2"
        set vdom "customer"
        set ip 10.0.0.1 255.255.255.0
        set type physical
    next
    edit "vlan10"
        set vdom "customer"
        set interface "port2"
        set vlanid 10
    next
end
config system admin
    edit "admin"
        set accprofile "super_admin"
        set vdom "root" "customer"
        set password ENC AK1Vd1SbBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=
    next
end
end
config vdom
edit root
config firewall address
    edit "dmz"
        set subnet 203.0.113.0 255.255.255.0
    next
end
config firewall policy
    edit 1
        set srcintf "port1"
        set dstintf "any"
        set action accept
        set srcaddr "dmz"
        set dstaddr "all"
        set schedule "always"
        set service "HTTPS"
    next
end
end
config vdom
edit customer
config firewall address
    edit "dmz"
        set subnet 10.0.0.0 255.255.255.0
    next
    edit "clients"
        set subnet 10.0.10.0 255.255.255.0
        set associated-interface "vlan10"
    next
end
config firewall addrgrp
    edit "everyone"
        set member "dmz" "clients"
    next
end
config user local
    edit "alice"
        set type password
        set passwd ENC c29tZXRoaW5nIGVsc2UgZW50aXJlbHkh
    next
end
config user group
    edit "staff"
        set member "alice"
    next
end
config firewall policy
    edit 1
        set srcintf "vlan10"
        set dstintf "port2"
        set action accept
        set srcaddr "everyone"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
        set groups "staff"
    next
    edit 2
        set srcintf "port2"
        set dstintf "vlan10"
        set srcaddr "all"
        set dstaddr "clients"
        set schedule "always"
        set service "ALL"
    next
end
end
`,
  'a script': closed`config firewall address
    edit "web"
        set subnet 192.0.2.10/32
    edit "db"
        set subnet 192.0.2.20/32
config firewall addrgrp
    edit "dmz"
        set member "web" "db"
config firewall policy
    edit 10
        set srcaddr "dmz"
        set dstaddr "web"
    edit 20
        set srcaddr "web"
        set dstaddr "db"
`,
};
