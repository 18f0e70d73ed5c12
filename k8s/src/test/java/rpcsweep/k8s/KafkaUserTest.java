package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.SiteId;
import rpcsweep.kafka.Permission;
import rpcsweep.kafka.ServiceUser;

/// Users of Strimzi may do exactly what the table of the services says.
class KafkaUserTest {

  private static final Map<ResourceType, String> TYPES =
      Map.of(
          ResourceType.TOPIC,
          "topic",
          ResourceType.GROUP,
          "group",
          ResourceType.TRANSACTIONAL_ID,
          "transactionalId");

  private static final List<ServiceUser> USERS =
      List.of(
          ServiceUser.scheduler(),
          ServiceUser.results(),
          ServiceUser.workersOf(new SiteId("osaka")),
          ServiceUser.workersOf(new SiteId("ward-4")));

  @Test
  void everyUserIsThereAndNoOther() {
    assertThat(Overlay.PRODUCTION.objects("KafkaUser").map(ApiObject::name))
        .containsExactlyInAnyOrderElementsOf(USERS.stream().map(ServiceUser::name).toList());
  }

  @Test
  void eachMayDoWhatItsServiceNeedsAndNoMore() {
    assertThat(USERS)
        .allSatisfy(user -> {
          ApiObject written = Overlay.PRODUCTION.object("KafkaUser", "rpcsweep", user.name());
          assertThat(
                  ApiObject.elements(written.at("/spec/authorization/acls"))
                      .map(KafkaUserTest::rule))
              .containsExactlyInAnyOrderElementsOf(
                  user.permissions().stream().map(KafkaUserTest::rule).toList());
          assertThat(written.at("/spec/authentication/type").asText()).isEqualTo("tls");
        });
  }

  private static String rule(JsonNode acl) {
    JsonNode resource = acl.path("resource");
    return "%s %s %s %s"
        .formatted(
            resource.path("type").asText(),
            resource.path("name").asText(),
            resource.path("patternType").asText(),
            ApiObject.elements(acl.path("operations")).map(JsonNode::asText).sorted().toList());
  }

  private static String rule(Permission permission) {
    return "%s %s %s %s"
        .formatted(
            TYPES.get(permission.resource().resourceType()),
            permission.resource().name(),
            permission.resource().patternType() == PatternType.PREFIXED ? "prefix" : "literal",
            permission.operations().stream()
                .map(Enum::name)
                .map(KafkaUserTest::camel)
                .sorted()
                .toList());
  }

  /// `ALTER_CONFIGS` is `AlterConfigs` there.
  private static String camel(String name) {
    return Arrays.stream(name.split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
