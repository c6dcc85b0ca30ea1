/** The backup of a branch office, which the change tickets start from. */
export const branchOffice = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set admin-sport 8443
    set hostname "berlin"
    set timezone "Europe/Berlin"
end
config system interface
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.248
        set allowaccess ping
        set type physical
        set role wan
    next
    edit "wan2"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.248
        set allowaccess ping
        set type physical
        set role wan
    next
    edit "dmz"
        set vdom "root"
        set ip 172.16.10.1 255.255.255.0
        set type physical
    next
    edit "internal"
        set vdom "root"
        set ip 192.168.1.1 255.255.255.0
        set allowaccess ping https ssh
        set type hard-switch
        set role lan
    next
    edit "guest"
        set vdom "root"
        set ip 192.168.20.1 255.255.255.0
        set allowaccess ping
        set interface "internal"
        set vlanid 20
    next
    edit "hq"
        set vdom "root"
        set type tunnel
        set interface "wan1"
    next
end
config system admin
    edit "admin"
        set trusthost1 192.168.1.0 255.255.255.0
        set accprofile "super_admin"
        set vdom "root"
        set password ENC aGFzaA==
    next
end
config vpn certificate local
    edit "fw-2024"
        set password ENC aGFzaA==
    next
end
config system dhcp server
    edit 1
        set default-gateway 192.168.1.1
        set netmask 255.255.255.0
        set interface "internal"
        config ip-range
            edit 1
                set start-ip 192.168.1.100
                set end-ip 192.168.1.199
            next
        end
    next
end
config system sdwan
    config zone
        edit "virtual-wan-link"
        next
    end
end
config firewall address
    edit "all"
    next
    edit "lan"
        set subnet 192.168.1.0 255.255.255.0
    next
    edit "hq-net"
        set subnet 10.0.0.0 255.0.0.0
    next
    edit "web-server"
        set subnet 172.16.10.10 255.255.255.255
    next
    edit "old-host"
        set subnet 192.168.1.77 255.255.255.255
    next
end
config firewall addrgrp
    edit "servers"
        set member "web-server" "old-host"
    next
end
config firewall service custom
    edit "HTTP"
        set tcp-portrange 80
    next
    edit "HTTPS"
        set tcp-portrange 443
    next
    edit "SSH"
        set tcp-portrange 22
    next
    edit "ALL"
        set protocol IP
    next
end
config firewall schedule recurring
    edit "always"
        set day sunday monday tuesday wednesday thursday friday saturday
    next
end
config firewall vip
    edit "web"
        set extip 203.0.113.3
        set mappedip "172.16.10.10"
        set extintf "wan1"
    next
end
config vpn ipsec phase1-interface
    edit "hq"
        set interface "wan1"
        set peertype any
        set net-device disable
        set proposal aes256-sha256
        set remote-gw 192.0.2.1
        set psksecret ENC aGFzaA==
    next
end
config vpn ipsec phase2-interface
    edit "hq"
        set phase1name "hq"
        set proposal aes256-sha256
        set src-subnet 192.168.1.0 255.255.255.0
        set dst-subnet 10.0.0.0 255.0.0.0
    next
end
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
    next
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
    next
    edit 3
        set name "web server"
        set srcintf "wan1"
        set dstintf "dmz"
        set action accept
        set srcaddr "all"
        set dstaddr "web"
        set schedule "always"
        set service "HTTPS"
    next
    edit 4
        set name "lan to hq"
        set srcintf "internal"
        set dstintf "hq"
        set action accept
        set srcaddr "lan"
        set dstaddr "hq-net"
        set schedule "always"
        set service "ALL"
    next
    edit 5
        set name "lan to dmz"
        set srcintf "internal"
        set dstintf "dmz"
        set action accept
        set srcaddr "lan"
        set dstaddr "servers"
        set schedule "always"
        set service "SSH" "HTTPS"
    next
end
config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
    next
    edit 2
        set dst 10.0.0.0 255.0.0.0
        set device "hq"
    next
end
config router bgp
    set as 65001
    config neighbor
        edit "192.0.2.10"
            set remote-as 65000
        next
    end
end
`;
