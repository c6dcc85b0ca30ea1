import { describeRule } from '../../helpers/examples';

describeRule('security/snmp-community', ({ bad, good }) => {
  bad('a community while the agent is on', ['7.2.11', '7.4.4', '8.0.0'])`
      config system snmp sysinfo
          set status enable
      config system snmp community
          edit 1
               ^ warning security/snmp-community
              set name "monitoring"
          edit 2
               ^ warning security/snmp-community
              set name "other"
              set query-v1-status disable
      message: This community answers SNMP v1 and v2c. …(CIS FortiGate Benchmark).
      no fix
    `;

  bad('a community that does not depend on a default, in a version whose defaults are not certain', '6.0.9')`
      config system snmp sysinfo
          set status enable
      config system snmp community
          edit 1
               ^ warning security/snmp-community
              set name "monitoring"
              set status enable
              set query-v1-status enable
          edit 2
              set name "with defaults"
      message: This community answers SNMP v1. …
      no fix
    `;

  good('a community that is off or answers nothing', '7.4.4')`
      config system snmp sysinfo
          set status enable
      config system snmp community
          edit 1
              set name "monitoring"
              set status disable
          edit 2
              set name "traps"
              set query-v1-status disable
              set query-v2c-status disable
    `;

  good('the agent is off, or its state is unknown', '7.4.4')`
      config system snmp community
          edit 1
              set name "monitoring"
    `;
});
