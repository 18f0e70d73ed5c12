package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The environment variables a service reads: found in its configuration interfaces, its
/// `application.properties` and its sources, and in those of the modules of this project it stands
/// on.
final class ServiceVariables {

  /// Quarkus' own settings are read by every service; these are the ones that manifests may use.
  private static final Set<String> QUARKUS =
      Set.of(
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "QUARKUS_GRPC_SERVER_HOST",
          "QUARKUS_GRPC_SERVER_PORT",
          "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
          "QUARKUS_OTEL_SDK_DISABLED",
          "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

  private static final Pattern PROPERTY = Pattern.compile("(?m)^#?([a-z][a-z0-9.-]+)=");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([a-z][a-z0-9.-]+)[:}]");
  private static final Pattern INJECTED =
      Pattern.compile("@ConfigProperty\\(\\s*name\\s*=\\s*\"([^\"]+)\"");
  private static final Pattern LITERAL = Pattern.compile("\"(RPCSWEEP_[A-Z_]+)\"");
  private static final Pattern MODULE =
      Pattern.compile("<groupId>rpcsweep</groupId>\\s*<artifactId>([a-z-]+)</artifactId>");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");

  private static final Map<String, Set<String>> FOUND = new ConcurrentHashMap<>();

  private ServiceVariables() {}

  static Set<String> of(String service) {
    return FOUND.computeIfAbsent(service, ServiceVariables::find);
  }

  private static Set<String> find(String service) {
    Set<String> found = new TreeSet<>(QUARKUS);
    for (String module : modules(service)) {
      Path sources = Path.of("..", module, "src", "main");
      Path properties = sources.resolve("resources/application.properties");
      if (Files.exists(properties)) {
        collect(properties, PROPERTY, true, found);
        collect(properties, EXPRESSION, true, found);
      }
      walk(sources.resolve("java"))
          .forEach(file -> {
            collect(file, INJECTED, true, found);
            collect(file, LITERAL, false, found);
            mappings(file).forEach(found::add);
          });
    }
    return found;
  }

  /// The service and what of this project it stands on.
  private static Set<String> modules(String service) {
    Set<String> modules = new HashSet<>(List.of(service));
    List<String> next = List.of(service);
    while (!next.isEmpty()) {
      next =
          next.stream()
              .flatMap(module ->
                  MODULE.matcher(compileScope(read(Path.of("..", module, "pom.xml")))).results())
              .map(match -> match.group(1))
              .filter(module -> !module.equals("rpcsweep") && modules.add(module))
              .toList();
    }
    return modules;
  }

  /// Without what is there for tests.
  private static String compileScope(String pom) {
    return Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL)
        .matcher(pom)
        .replaceAll(match ->
            match.group().contains("<scope>test</scope>")
                ? ""
                : Matcher.quoteReplacement(match.group()));
  }

  /// The names of a configuration interface, nested, inherited and renamed ones as Quarkus has
  /// them.
  private static Stream<String> mappings(Path source) {
    String text = read(source);
    if (!text.contains("@ConfigMapping(")) {
      return Stream.empty();
    }
    Matcher scope = PACKAGE.matcher(text);
    assertThat(scope.find()).as("%s", source).isTrue();
    String type = source.getFileName().toString().replace(".java", "");
    try {
      Class<?> mapping = Class.forName(scope.group(1) + "." + type);
      return ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(mapping))
          .keySet()
          .stream()
          .map(ServiceVariables::variable);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(source.toString(), e);
    }
  }

  private static void collect(Path file, Pattern pattern, boolean property, Set<String> found) {
    pattern
        .matcher(read(file))
        .results()
        .map(match -> match.group(1))
        .map(name -> property ? variable(name) : name)
        .forEach(found::add);
  }

  /// As MicroProfile Config maps names to the environment.
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static List<Path> walk(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
