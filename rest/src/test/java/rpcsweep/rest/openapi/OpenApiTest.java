package rpcsweep.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ServerServiceDefinition;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.RebuildServiceGrpc;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.ScheduleServiceGrpc;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;
import rpcsweep.rest.Operations;

class OpenApiTest {

  private static final List<ServerServiceDefinition> SERVICES =
      List.of(
          new HostServiceGrpc.HostServiceImplBase() {}.bindService(),
          new RebuildServiceGrpc.RebuildServiceImplBase() {}.bindService(),
          new ScanServiceGrpc.ScanServiceImplBase() {}.bindService(),
          new ScheduleServiceGrpc.ScheduleServiceImplBase() {}.bindService(),
          new SiteServiceGrpc.SiteServiceImplBase() {}.bindService(),
          new AuditServiceGrpc.AuditServiceImplBase() {}.bindService());
  private static final Operations OPERATIONS = Operations.of(SERVICES);

  private final SwaggerParseResult result = parse(OpenApi.write("everything", OPERATIONS));
  private final OpenAPI document = result.getOpenAPI();

  private static SwaggerParseResult parse(String json) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser().readContents(json, null, options);
  }

  @Test
  void isAValidDocument() {
    assertThat(result.getMessages()).isEmpty();
    assertThat(document.getOpenapi()).isEqualTo("3.1.0");
  }

  @Test
  void aBrokenDocumentIsNoticed() {
    String broken =
        OpenApi.write("everything", OPERATIONS).replace("\"in\":\"query\"", "\"in\":\"nowhere\"");

    assertThat(parse(broken).getMessages()).isNotEmpty();
  }

  @Test
  void everyMethodIsThere() {
    List<String> methods =
        SERVICES.stream()
            .flatMap(service -> service.getMethods().stream())
            .map(method -> method.getMethodDescriptor().getFullMethodName())
            .map(name -> name.substring(name.lastIndexOf('.') + 1).replace('/', '_'))
            .toList();

    assertThat(operations().map(Operation::getOperationId))
        .containsExactlyInAnyOrderElementsOf(methods);
  }

  @Test
  void everythingSaysWhatItIs() {
    assertThat(operations())
        .allSatisfy(operation -> assertThat(operation.getSummary()).isNotBlank());
    assertThat(operations().flatMap(operation -> operation.getParameters().stream()))
        .filteredOn(parameter -> parameter.getIn().equals("query"))
        .allSatisfy(parameter -> assertThat(parameter.getDescription()).isNotBlank());
    assertThat(document.getComponents().getSchemas())
        .containsKey("rpcsweep.problem.v1.Problem")
        .allSatisfy((name, schema) -> {
          if (name.startsWith("rpcsweep.")) {
            assertThat(schema.getDescription()).as(name).isNotBlank();
          }
        });
  }

  private Stream<Operation> operations() {
    return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
  }
}
