package com.packetdial.mcp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages. */
final class ArchitectureTest {

  private static final String ROOT = "com.packetdial.mcp.";

  private static final String TOKEN = ROOT + "change.token";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.packetdial.mcp");

  @Test
  void arrowsPointDownwardsOnly() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy(ROOT + "cli..")
            .layer("server")
            .definedBy(ROOT + "server..")
            .layer("approvals")
            .definedBy(ROOT + "approvals..")
            .layer("guide")
            .definedBy(ROOT + "guide..")
            .layer("metrics")
            .definedBy(ROOT + "metrics..")
            .layer("tools")
            .definedBy(ROOT + "tools..")
            .layer("shared")
            .definedBy(ROOT + "shared..")
            .layer("change")
            .definedBy(ROOT + "change..")
            .layer("tool")
            .definedBy(ROOT + "tool")
            .layer("catalog")
            .definedBy(ROOT + "catalog..")
            .layer("export")
            .definedBy(ROOT + "export..")
            .layer("pbx")
            .definedBy(ROOT + "pbx..")
            .layer("access")
            .definedBy(ROOT + "access..")
            .layer("config")
            .definedBy(ROOT + "config..")
            .layer("demo")
            .definedBy(ROOT + "demo..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("guide")
            .mayOnlyBeAccessedByLayers("cli", "server")
            .whereLayer("tools")
            .mayOnlyBeAccessedByLayers("cli", "server")
            .whereLayer("shared")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("change")
            .mayOnlyBeAccessedByLayers("cli", "approvals", "tools", "shared")
            .whereLayer("tool")
            .mayOnlyBeAccessedByLayers("cli", "server", "guide", "metrics", "tools", "change")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("cli", "server", "tools", "change", "tool")
            .whereLayer("pbx")
            .mayOnlyBeAccessedByLayers(
                "cli",
                "server",
                "guide",
                "approvals",
                "metrics",
                "tools",
                "shared",
                "change",
                "tool",
                "catalog")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("cli", "tools")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("cli", "server")
            .whereLayer("approvals")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("cli"));
  }

  @Test
  void theDemoStandsOnNothingOfTheProgram() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT + "cli..",
                ROOT + "server..",
                ROOT + "guide..",
                ROOT + "tools..",
                ROOT + "shared..",
                ROOT + "change..",
                ROOT + "tool",
                ROOT + "catalog..",
                ROOT + "pbx..",
                ROOT + "access..",
                ROOT + "config.."));
  }

  @Test
  void theTokenCodecStandsOnTheJdkAlone() {
    check(
        noClasses()
            .that()
            .resideInAPackage(TOKEN)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                TOKEN, "java..", "javax.crypto..", "org.jspecify.annotations"));
  }

  @Test
  void theAuditLogAndTheNoncesStandOnNothingOfTheProgram() {
    for (String part : List.of(ROOT + "change.audit", ROOT + "change.nonce")) {
      check(
          noClasses()
              .that()
              .resideInAPackage(part)
              .should()
              .dependOnClassesThat(resideInAPackage(ROOT + ".").and(resideOutsideOfPackage(part))));
    }
  }

  @Test
  void theFolderForExportsKnowsNothingOfWhatIsStored() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "export..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + ".")
                    .and(resideOutsideOfPackages(ROOT + "export..", ROOT + "config.."))));
  }

  @Test
  void whatAPlanIsKnowsNothingOfWhoMayCarryItOut() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "change.plan")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT + "change",
                ROOT + "change.approval",
                ROOT + "change.audit",
                ROOT + "change.nonce",
                TOKEN));
  }

  @Test
  void onlyTheServerKnowsTheSdk() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.modelcontextprotocol..", "reactor.."));
  }

  @Test
  void onlyTheMetricsKnowTheirLibrary() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus.."));
  }

  @Test
  void onlyTheHttpServerKnowsItsContainer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "server.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.catalina..", "org.apache.coyote.."));
  }

  @Test
  void onlyTheSharedStateKnowsRedis() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "shared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "org.apache.commons.pool2.."));
  }

  @Test
  void theSharedStateKnowsNoToolsAndNoProtocol() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "shared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT + "cli..",
                ROOT + "server..",
                ROOT + "guide..",
                ROOT + "tools..",
                ROOT + "tool",
                ROOT + "catalog..",
                ROOT + "demo.."));
  }

  @Test
  void whoMayUseTheServerIsDecidedWithoutKnowingWhatItServes() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "access..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + ".")
                    .and(resideOutsideOfPackages(ROOT + "access..", ROOT + "config.."))));
  }

  @Test
  void onlyTheAccessPackageKnowsTheLibraryForTokens() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "access..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds.."));
  }

  /** To the PBX, and to the issuer of its callers' tokens. */
  @Test
  void onlyThePbxAndTheAccessPackageSendHttp() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "pbx..", ROOT + "access..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http"));
  }

  @Test
  void onlyTheCommandLineWritesToStandardOutput() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "cli..", ROOT + "server..")
            .should()
            .accessField(System.class, "out"));
  }

  @Test
  void nothingMutableIsStatic() {
    check(noFields().that().areStatic().should().notBeFinal());
  }

  @Test
  void toolsWithCodeAreStateless() {
    check(classes().that().implement(ROOT + "tool.ToolCode").should().haveOnlyFinalFields());
  }

  private static void check(ArchRule rule) {
    rule.check(PROGRAM);
  }
}
