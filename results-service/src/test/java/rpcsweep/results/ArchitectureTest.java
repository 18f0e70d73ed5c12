package rpcsweep.results;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/// The story knows no plumbing, and plumbing knows no other plumbing.
@AnalyzeClasses(packages = "rpcsweep.results", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /// The language of questions: part of the story, not plumbing.
  private static final String FILTER = "rpcsweep.results.filter";

  @ArchTest
  static final ArchRule THE_STORY_KNOWS_NO_PLUMBING =
      noClasses()
          .that()
          .resideInAPackage("rpcsweep.results")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "rpcsweep.results.*..",
                      "rpcsweep.proto..",
                      "redis.clients..",
                      "org.apache.kafka..",
                      "io.micrometer..",
                      "io.opentelemetry..",
                      "io.grpc..",
                      "com.google..")
                  .and(not(resideInAPackage(FILTER))));

  @ArchTest
  static final ArchRule THE_LANGUAGE_OF_FILTERS_KNOWS_THE_DOMAIN_ONLY =
      classes()
          .that()
          .resideInAPackage(FILTER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(FILTER, "rpcsweep.domain..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule PLUMBING_KNOWS_NO_OTHER_PLUMBING =
      slices()
          .matching("rpcsweep.results.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage(FILTER));

  @ArchTest
  static final ArchRule JEDIS_STAYS_IN_REDIS =
      noClasses()
          .that()
          .resideOutsideOfPackage("rpcsweep.results.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");

  @ArchTest
  static final ArchRule KAFKA_STAYS_IN_KAFKA =
      noClasses()
          .that()
          .resideOutsideOfPackage("rpcsweep.results.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule GRPC_STAYS_IN_GRPC =
      noClasses()
          .that()
          .resideOutsideOfPackage("rpcsweep.results.grpc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "rpcsweep.proto.host..");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_OBSERVATIONS =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);
}
