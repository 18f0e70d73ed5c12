package rpcsweep.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import rpcsweep.access.Identity;
import rpcsweep.access.Role;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.Problem;

class MachineFileTest {

  @Test
  void knowsAMachineByItsSubjectHoweverThatIsWritten() {
    Parsed<MachineFile> file =
        MachineFile.parse(
            "machines",
            """
            # the SIEM
            siem  viewer                 subject=CN=siem.example, O=Example
            cron  operator  sites=osaka  subject=cn=cron.example,ou=SOC,o=Example
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.value().find(new X500Principal("CN=siem.example,O=Example")))
        .isEqualTo(new Identity("siem", Role.VIEWER, new SiteScope.Every()));
    assertThat(file.value().find(new X500Principal("CN=cron.example, OU=SOC, O=Example")))
        .isEqualTo(new Identity("cron", Role.OPERATOR, SiteScope.Only.one(new SiteId("osaka"))));
    assertThat(file.value().find(new X500Principal("CN=siem.example"))).isNull();
  }

  @Test
  void tellsEveryLineThatIsWrong() {
    Parsed<MachineFile> file =
        MachineFile.parse(
            "machines",
            """
            siem viewer
            siem viewer subject=nonsense
            siem viewer expires=2027-01-01T00:00:00Z subject=CN=a
            siem viewer subject=CN=b
            other admin subject=CN=b
            """);

    assertThat(file.problems().stream().map(Problem::place))
        .containsExactly("machines:1", "machines:2", "machines:3", "machines:5");
    assertThat(file.value().find(new X500Principal("CN=b")))
        .isEqualTo(new Identity("siem", Role.VIEWER, new SiteScope.Every()));
  }
}
