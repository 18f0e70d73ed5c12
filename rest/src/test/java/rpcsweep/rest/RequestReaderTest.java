package rpcsweep.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.protobuf.Message;
import io.grpc.ServerServiceDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rpcsweep.proto.problem.v1.FieldViolation;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.HaltSiteRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;

class RequestReaderTest {

  private static final List<ServerServiceDefinition> SERVICES =
      List.of(
          new ScanServiceGrpc.ScanServiceImplBase() {}.bindService(),
          new SiteServiceGrpc.SiteServiceImplBase() {}.bindService());
  private static final Operation CREATE = operation("POST", "/v1/scans");
  private static final Operation HALT = operation("POST", "/v1/sites/-:halt");

  private static Operation operation(String verb, String path) {
    return ((Operations.Match.Found) Operations.of(SERVICES).match(verb, path)).operation();
  }

  @Test
  void aBodyIsOneFieldAndTheQueryTheOthers() throws Exception {
    Message request =
        read(
            CREATE,
            Map.of(),
            "scanId=nightly&validateOnly=true",
            "{\"targetSpec\":{\"targets\":[\"10.0.0.0/8\"]},\"profile\":\"FULL\",\"rpc_port\":136}");

    assertThat(request)
        .asInstanceOf(type(CreateScanRequest.class))
        .satisfies(create -> {
          assertThat(create.getScanId()).isEqualTo("nightly");
          assertThat(create.getValidateOnly()).isTrue();
          assertThat(create.getScan().getTargetSpec().getTargetsList())
              .containsExactly("10.0.0.0/8");
          assertThat(create.getScan().getProfile()).isEqualTo(Scan.Profile.FULL);
          assertThat(create.getScan().getRpcPort()).isEqualTo(136);
        });
  }

  @Test
  void thePathIsRightAboutWhatTheBodySaysToo() throws Exception {
    Message request =
        read(
            HALT,
            Map.of("name", "sites/osaka"),
            null,
            "{\"name\":\"sites/other\",\"reason\":\"smoke\"}");

    assertThat(request)
        .isEqualTo(HaltSiteRequest.newBuilder().setName("sites/osaka").setReason("smoke").build());
  }

  @Test
  void whatIsWrongWithBodyAndQueryIsSaidTogether() {
    assertThat(violations(CREATE, "validateOnly=yes&scan=x&page=%zz", "{\"colour\":1}"))
        .extracting(FieldViolation::getField)
        .containsExactly("scan", "page", "validate_only", "scan");
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    for (String body : List.of("[]", "1", "\"x\"", "{", "nul", "{}{}", "{a:1}")) {
      assertThat(violations(CREATE, null, body))
          .as(body)
          .singleElement()
          .satisfies(refused -> assertThat(refused.getDescription()).doesNotContain("gson"));
    }
  }

  @Test
  void nothingGoesIntoTheQueryWhereTheBodyIsTheRequest() {
    assertThat(violations(HALT, "reason=smoke", "{}"))
        .extracting(FieldViolation::getField)
        .containsExactly("reason");
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String query, @ForAll String body) {
    try {
      read(CREATE, Map.of(), query, body);
    } catch (InvalidRequestException e) {
      assertThat(e.violations()).isNotEmpty();
    }
  }

  private static List<FieldViolation> violations(
      Operation operation, @Nullable String query, String body) {
    try {
      return fail("was read as " + read(operation, Map.of(), query, body));
    } catch (InvalidRequestException e) {
      return e.violations();
    }
  }

  private static Message read(
      Operation operation, Map<String, String> fields, @Nullable String query, String body)
      throws InvalidRequestException {
    return RequestReader.read(
        operation, fields, query, body.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }
}
