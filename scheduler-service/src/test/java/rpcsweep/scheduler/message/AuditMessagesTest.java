package rpcsweep.scheduler.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.scan.v1.AuditEntry;
import rpcsweep.scheduler.Actor;

class AuditMessagesTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private static AuditEntry write(rpcsweep.scheduler.AuditEntry.Act act) {
    return AuditMessages.write(
        new rpcsweep.scheduler.AuditEntry(
            START, new Actor("mia", "127.0.0.9"), act, "sites/osaka", "smoke"));
  }

  @Test
  void tellsWhoDidWhatWhenAndToWhatExtent() {
    assertThat(write(rpcsweep.scheduler.AuditEntry.Act.HALT_SITE))
        .isEqualTo(
            AuditEntry.newBuilder()
                .setActTime(AddressMessages.write(START))
                .setActor("mia")
                .setActorAddress("127.0.0.9")
                .setAct(AuditEntry.Act.HALT_SITE)
                .setSubject("sites/osaka")
                .setScope("smoke")
                .build());
  }

  @Test
  void readsWhatItWrote() {
    rpcsweep.scheduler.AuditEntry entry =
        new rpcsweep.scheduler.AuditEntry(
            START,
            new Actor("mia", "127.0.0.9"),
            rpcsweep.scheduler.AuditEntry.Act.CREATE_SCAN,
            "scans/nightly",
            "osaka: 256 addresses");

    assertThat(AuditMessages.read(AuditMessages.write(entry).toByteArray())).isEqualTo(entry);
  }

  @ParameterizedTest
  @EnumSource
  void callsEveryActByItsName(rpcsweep.scheduler.AuditEntry.Act act) {
    assertThat(write(act).getAct().name()).isEqualTo(act.name());
  }
}
