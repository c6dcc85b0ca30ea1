import { describeRule } from '../../helpers/examples';

describeRule('syntax/not-configuration', ({ bad, good }) => {
  bad('the status of a device')`
      Version: FortiGate-60F v7.2.5,build1517,230706 (GA.F)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info syntax/not-configuration
      Virus-DB: 91.04527(2023-07-06 10:31)
      Serial-Number: FGT60F0000000000
      Hostname: fw
      Operation Mode: NAT
      message: This is the output of commands, not a configuration. It is not checked.
    `;

  bad('a command and what it prints')`
      get system interface physical
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info syntax/not-configuration
      == [onboard]
              ==[port1]
                      mode: static
                      ip: 192.0.2.1 255.255.255.0
    `;

  bad('a table before a prompt')`
      Portname             Chassis              System-Name
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info syntax/not-configuration
      ____________         _________________    _____________

      port1                00:00:5e:00:53:01    switch-1

      fw-branch #
    `;

  bad('values of variables of Terraform')`
      # Credentials
      location = "eastus"
      ^^^^^^^^^^^^^^^^^^^ info syntax/not-configuration
      end = "2030"
      set = [
        "10.1.0.0/24",
      ]
      show = true
      message: This is a file with values of variables of Terraform, not a configuration. It is not checked.
    `;

  bad('a TCL script')`
      #!
      ^^ info syntax/not-configuration
      proc do_cmd {cmd} {
          puts [exec "$cmd\\n" "# " 15]
      }
      do_cmd "config system global"
      message: This is a TCL script for FortiManager, not a configuration. It is not checked.
    `;

  good('commands without blocks')`
      execute vm-license 0123456789
      execute reboot
    `;

  good('prose about commands')`
      config system dns
          set primary 1.1.1.1
      end
    `;
});
