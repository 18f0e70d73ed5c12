package rpcsweep.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "rpcsweep.access", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule whoMayDoWhatKnowsNeitherWireNorFramework =
      noClasses()
          .that()
          .resideInAnyPackage("rpcsweep.access", "rpcsweep.access.token", "rpcsweep.access.tls")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io..",
              "jakarta..",
              "com.google..",
              "rpcsweep.proto..",
              "rpcsweep.access.grpc..",
              "rpcsweep.access.server..");

  @ArchTest
  static final ArchRule onlyTheServerKnowsQuarkus =
      noClasses()
          .that()
          .resideOutsideOfPackage("rpcsweep.access.server")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.netty..", "jakarta..");
}
