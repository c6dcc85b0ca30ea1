/** The tables of IPsec tunnels, by phase. */
export const phase1Tables: readonly string[] = ['vpn ipsec phase1-interface', 'vpn ipsec phase1'];
export const phase2Tables: readonly string[] = ['vpn ipsec phase2-interface', 'vpn ipsec phase2'];
