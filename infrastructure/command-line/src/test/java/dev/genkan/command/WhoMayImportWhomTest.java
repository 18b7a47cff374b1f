package dev.genkan.command;

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

/** The import rules of the house. */
@AnalyzeClasses(packages = "dev.genkan", importOptions = ImportOption.DoNotIncludeTests.class)
class WhoMayImportWhomTest {

    private static final String[] FUNCTIONS = {
        "dev.genkan.receivefiles..",
        "dev.genkan.loadworktable..",
        "dev.genkan.returnerrorfiles..",
        "dev.genkan.merge..",
        "dev.genkan.archive..",
        "dev.genkan.notify..",
        "dev.genkan.sweep..",
        "dev.genkan.exportgdb.."
    };
    private static final String[] SHARED = {
        "dev.genkan.row..",
        "dev.genkan.schema..",
        "dev.genkan.config..",
        "dev.genkan.log..",
        "dev.genkan.receipt..",
        "dev.genkan.cloud..",
        "dev.genkan.json.."
    };
    private static final String LOCAL_CLOUD = "dev.genkan.localcloud..";
    private static final String SIMULATION = "dev.genkan.simulation..";
    private static final String COMMAND = "dev.genkan.command..";
    private static final String BENCHMARK = "dev.genkan.benchmark..";

    @ArchTest
    static final ArchRule noFunctionKnowsAnother = slices().matching("dev.genkan.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("dev.genkan.."), resideInAnyPackage(SHARED))
            .ignoreDependency(resideInAnyPackage(LOCAL_CLOUD, SIMULATION, COMMAND), resideInAPackage("dev.genkan.."));

    @ArchTest
    static final ArchRule nothingThatIsDeployedSeesTheLocalCloud = noClasses()
            .that()
            .resideInAnyPackage(FUNCTIONS)
            .or()
            .resideInAnyPackage(SHARED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LOCAL_CLOUD, SIMULATION, COMMAND, BENCHMARK);

    @ArchTest
    static final ArchRule nothingSeesTheBenchmark = noClasses()
            .that()
            .resideOutsideOfPackage(BENCHMARK)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BENCHMARK);

    /** What makes files knows what they are, and no more. */
    @ArchTest
    static final ArchRule theGeneratorKnowsOnlyDefinitions = classes()
            .that()
            .resideInAPackage("dev.genkan.command.generate..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.genkan.schema..", "dev.genkan.command.generate..");

    @ArchTest
    static final ArchRule sharedCodeKnowsNoFunction = noClasses()
            .that()
            .resideInAnyPackage(SHARED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FUNCTIONS);

    @ArchTest
    static final ArchRule rowsAndSchemasNeedOnlyJava = classes()
            .that()
            .resideInAnyPackage("dev.genkan.row..", "dev.genkan.schema..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "org.yaml.snakeyaml..", "dev.genkan.row..", "dev.genkan.schema..");

    @ArchTest
    static final ArchRule databaseFilesAndZipsNeedOnlyJava = classes()
            .that()
            .resideInAnyPackage("dev.genkan.exportgdb.firebird..", "dev.genkan.exportgdb.zip..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "dev.genkan.exportgdb.firebird..", "dev.genkan.exportgdb.zip..");

    @ArchTest
    static final ArchRule onlyTheCloudPackageSeesGoogleClientsOrHttp = noClasses()
            .that(resideInAnyPackage(FUNCTIONS)
                    .or(resideInAnyPackage(SHARED).and(not(resideInAPackage("dev.genkan.cloud..")))))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("com.google.cloud..", "com.google.api..", "io.grpc..", "java.net.http..")
                            .and(not(resideInAPackage("com.google.cloud.functions.."))));

    @ArchTest
    static final ArchRule onlyConfigReadsTheEnvironment = noClasses()
            .that(resideInAnyPackage(FUNCTIONS)
                    .or(resideInAnyPackage(SHARED).and(not(resideInAPackage("dev.genkan.config..")))))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule onlyLogWritesToStandardOutput = noClasses()
            .that(resideInAnyPackage(FUNCTIONS)
                    .or(resideInAnyPackage(SHARED).and(not(resideInAPackage("dev.genkan.log..")))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule yamlIsReadInOnePlace = noClasses()
            .that()
            .resideInAPackage("dev.genkan..")
            .and()
            .resideOutsideOfPackage("dev.genkan.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");
}
