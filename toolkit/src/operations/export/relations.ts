/** The type of a column. All columns can be null: the file does not have the value. */
export type ColumnType = 'text' | 'integer' | 'boolean';

/** A value of a row. */
export type Cell = string | number | boolean | null;

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
}

/** The cells of each column, for the same rows. */
export type Cells = readonly (readonly Cell[])[];

export function cellsOf(rows: readonly Row[], columns: readonly Column[]): Cells {
  return columns.map(({ name }) => rows.map((row) => row[name] ?? null));
}

export function rowsOfCells(cells: Cells): readonly (readonly Cell[])[] {
  return (cells[0] ?? []).map((_, at) => cells.map((column) => column[at] ?? null));
}

/** Encodes the rows of a table piece by piece. */
export interface TableEncoder {
  /** The bytes that follow those of earlier calls. */
  readonly add: (cells: Cells) => Uint8Array;
  readonly end: () => Uint8Array;
}

/** A table of the export: its columns in order. */
export interface Relation {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
}

type Columns = Readonly<Record<string, readonly [type: ColumnType, description: string]>>;

const file = ['text', 'The path of the configuration, as in the command.'] as const;
const vdom = ['text', 'The VDOM, or “global”; null without VDOMs.'] as const;
const entryId = ['integer', 'The entry or object: “entry_id” of “entries”, in the same file.'] as const;
const line = ['integer', 'The line in the file, from 1.'] as const;

/** Which entry a row is about. */
const place = {
  file,
  vdom,
  entry_id: entryId,
  table: ['text', 'The path of its table: “firewall policy”, “router bgp > neighbor”.'],
  key: ['text', 'The key after “edit”; null for an object without entries.'],
} as const satisfies Columns;

/** The columns with which a table about entries begins. */
export const placeColumns: readonly string[] = Object.keys(place);

const columnsOf = {
  devices: {
    file,
    hostname: ['text', 'The host name; null if the file does not set one.'],
    model: ['text', 'The model: “FG-60F”; the code of the header if the model is not known.'],
    version: ['text', 'The FortiOS version that the file is checked against: “7.4.4”.'],
    version_source: [
      'text',
      'Where the version comes from: “header”, “comment”, “setting”, “lintConfig”, “fileName” or “fallback”.',
    ],
    build: ['integer', 'The build in the header.'],
    support: [
      'text',
      'The state of the release train today: “supported”, “endOfEngineering”, “endOfSupport”.',
    ],
    end_of_engineering: ['text', 'The last day on which the release train gets fixes: “2027-05-11”.'],
    end_of_support: ['text', 'The last day of support of the release train: “2028-11-11”.'],
    has_vdoms: ['boolean', 'Whether VDOMs are enabled.'],
    ha_mode: ['text', 'The mode of HA; null if the file does not set one.'],
    ha_group: ['text', 'The name of the HA group.'],
    lines: ['integer', 'The number of lines of the file.'],
  },
  vdoms: {
    file,
    vdom,
    opmode: ['text', '“nat” or “transparent”.'],
    ngfw_mode: ['text', '“profile-based” or “policy-based”.'],
    central_nat: ['text', '“enable” or “disable”.'],
    policies: ['integer', 'The number of policies of all kinds.'],
    interfaces: ['integer', 'The number of interfaces.'],
    comment: ['text', 'The comment of the VDOM.'],
  },
  entries: {
    ...place,
    parent_id: ['integer', 'The entry or object that contains it; null at the top level.'],
    name: ['text', 'The setting “name” of an entry with a number.'],
    position: ['integer', 'The place in its table, from 1.'],
    line,
  },
  settings: {
    ...place,
    setting: ['text', 'The name of the setting.'],
    position: ['integer', 'For a list of values, the place of the value, from 1; otherwise 1.'],
    value: ['text', 'The value without quotes; words are separated by spaces.'],
    secret: ['boolean', 'Whether the setting is a password or key; its value is then replaced.'],
    line,
  },
  uses: {
    ...place,
    setting: ['text', 'The setting that refers to the other entry; null if the key itself refers.'],
    target_name: ['text', 'The name that it refers to.'],
    target_table: ['text', 'The table of that entry; null if the file does not contain the entry.'],
    target_vdom: ['text', 'The VDOM of that entry.'],
    target_id: ['integer', 'The “entry_id” of that entry; null for predefined and missing entries.'],
  },
  policies: {
    ...place,
    sequence: [
      'integer',
      'The place in the order in which the device tries the policies of the table, from 1.',
    ],
    name: ['text', 'The name.'],
    state: ['text', '“enabled” or “disabled”.'],
    from: ['text', 'The incoming interfaces and zones.'],
    to: ['text', 'The outgoing interfaces and zones.'],
    source: ['text', 'The source objects; “not …” if they are negated.'],
    destination: ['text', 'The destination objects.'],
    service: ['text', 'The services.'],
    action: ['text', 'The action; null in tables without one.'],
    nat: ['text', 'The pools, or whether it translates source addresses.'],
    schedule: ['text', 'The schedule.'],
    users: ['text', 'Users and groups.'],
    profiles: ['text', 'The security profiles.'],
    logging: ['text', 'What is logged.'],
    comment: ['text', 'The comment.'],
    source_addresses: ['text', 'The source expanded to addresses, ranges, FQDNs and countries.'],
    destination_addresses: ['text', 'The destination expanded to addresses, ranges, FQDNs and countries.'],
    ports: ['text', 'The services expanded to protocols and ports: “tcp/443, udp/53”.'],
    shadowed_by: ['text', 'The ids of the earlier policies that match all of its packets.'],
    never_matches: ['text', 'Why the policy cannot match a packet; null if it may match one.'],
    hit_count: ['integer', 'The number of hits, if the file has it: a backup does not.'],
    line,
  },
  addresses: {
    ...place,
    kind: ['text', '“address”, “group”, “virtual IP” or “pool”.'],
    type: ['text', 'The type: “ipmask”, “fqdn”, “geography”.'],
    value: ['text', 'The value as in the file: a network, a range, an FQDN, or the members.'],
    expanded: ['text', 'All addresses, with groups expanded.'],
    interface: ['text', 'The interface that it is bound to.'],
    uses: ['integer', 'How many settings refer to it.'],
    comment: ['text', 'The comment.'],
    line,
  },
  interfaces: {
    ...place,
    alias: ['text', 'The alias.'],
    type: ['text', 'The type: “physical”, “vlan”, “aggregate”, “tunnel”.'],
    mode: ['text', 'How it gets its address: “static”, “dhcp”, “pppoe”.'],
    address: ['text', 'The IPv4 address with its prefix length: “10.0.0.1/24”.'],
    secondary: ['text', 'The secondary IPv4 addresses.'],
    address6: ['text', 'The IPv6 addresses.'],
    status: ['text', '“up” or “down”.'],
    role: ['text', 'The role: “lan”, “wan”, “dmz”.'],
    zone: ['text', 'The zone or SD-WAN zone.'],
    parent: ['text', 'The interface below a VLAN or tunnel.'],
    vlan: ['integer', 'The VLAN id.'],
    members: ['text', 'The members of an aggregate, switch or redundant interface.'],
    access: ['text', 'The administrative access: “ping https ssh”.'],
    comment: ['text', 'The description.'],
    line,
  },
  certificates: {
    ...place,
    subject: ['text', 'The subject of the first certificate in the entry: “CN=www.example.com, O=Example”.'],
    issuer: ['text', 'The issuer, in the same form.'],
    self_signed: ['boolean', 'Whether the certificate is signed by its own key.'],
    not_before: ['text', 'The first day on which it is valid, in UTC: “2025-01-31”.'],
    not_after: ['text', 'The last day on which it is valid, in UTC.'],
    serial_number: ['text', 'The serial number, in hexadecimal digits.'],
    key_type: ['text', 'The kind of its key: “RSA 2048”, “P-256”; null for other kinds.'],
    line,
  },
  findings: {
    ...place,
    rule: ['text', 'The id of the rule: “policy/shadowed”.'],
    severity: ['text', '“error”, “warning”, “info” or “hint”.'],
    message: ['text', 'What is wrong, the effect, and the fix.'],
    line,
  },
} as const satisfies Readonly<Record<string, Columns>>;

const descriptions: Readonly<Record<RelationName, string>> = {
  devices: 'One row for each configuration.',
  vdoms: 'One row for each VDOM; a device without VDOMs has one row.',
  entries: 'Every entry of every table, and every object such as “system global”.',
  settings: 'Every setting of these entries that the file contains, without defaults.',
  uses: 'Every reference of a setting to an entry.',
  policies: 'The policies of all kinds, with their objects expanded.',
  addresses: 'Addresses, address groups, virtual IPs and pools.',
  interfaces: 'The interfaces.',
  certificates: 'The certificates that the file contains and that can be read, with their dates.',
  findings: 'What the rules report.',
};

/** The name of a table of the relational schema. */
export type RelationName = keyof typeof columnsOf;

interface CellTypes {
  readonly text: string | null;
  readonly integer: number | null;
  readonly boolean: boolean | null;
}

/** A row of a table of the relational schema. */
export type RowOf<Name extends RelationName> = {
  readonly [C in keyof (typeof columnsOf)[Name]]: (typeof columnsOf)[Name][C] extends readonly [
    infer Type extends ColumnType,
    string,
  ]
    ? CellTypes[Type]
    : never;
};

/** The rows of a configuration by table. */
export type Rows = { readonly [Name in RelationName]: readonly RowOf<Name>[] };

/** The relational schema, which all formats share. The documentation lists it: docs/use/tables.md. */
export const relations: readonly (Relation & { readonly name: RelationName })[] = (
  Object.keys(columnsOf) as RelationName[]
).map((name) => ({
  name,
  description: descriptions[name],
  columns: columnsIn(name),
}));

/** The columns of a table of the relational schema. */
export function columnsIn(name: RelationName): readonly Column[] {
  return Object.entries<readonly [ColumnType, string]>(columnsOf[name]).map(
    ([column, [type, description]]) => ({ name: column, type, description }),
  );
}
