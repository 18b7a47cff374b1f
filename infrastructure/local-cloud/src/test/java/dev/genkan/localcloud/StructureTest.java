package dev.genkan.localcloud;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How the local cloud is built: a package for each service, which knows no other service; inside it, what it is ({@code model}), how
 * it is kept ({@code store}) and how it is called ({@code face}), each knowing only those before it.
 */
@AnalyzeClasses(packages = "dev.genkan.localcloud", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 400;

    /** One line for each thing that is mapped: as long as there are things. */
    private static final Set<String> TABLES_OF_MAPPINGS = Set.of("FunctionTable.java");

    /** What services share; whatever else is a package here is a service. */
    private static final String[] SHARED = {
        "dev.genkan.localcloud.events..",
        "dev.genkan.localcloud.functions..",
        "dev.genkan.localcloud.googlesql..",
        "dev.genkan.localcloud.http..",
        "dev.genkan.localcloud.identity..",
        "dev.genkan.localcloud.rpc..",
        "dev.genkan.localcloud.work.."
    };

    /** Fakes of the ports and means for tests, which are no part of the process. */
    private static final String[] APART = {"dev.genkan.localcloud.memory..", "dev.genkan.localcloud.testing.."};

    @ArchTest
    static final ArchRule noServiceKnowsAnother = slices().matching("dev.genkan.localcloud.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED))
            .ignoreDependency(resideInAnyPackage(APART), alwaysTrue());

    @ArchTest
    static final ArchRule whatServicesShareKnowsNoService = noClasses()
            .that()
            .resideInAnyPackage(SHARED)
            .should()
            .dependOnClassesThat(resideInAPackage("dev.genkan.localcloud..").and(not(resideInAnyPackage(SHARED))));

    @ArchTest
    static final ArchRule aModelKnowsNeitherStoreNorFace = noClasses()
            .that()
            .resideInAPackage("dev.genkan.localcloud.*.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.genkan.localcloud.*.store..",
                    "dev.genkan.localcloud.*.jobs..",
                    "dev.genkan.localcloud.*.load..",
                    "dev.genkan.localcloud.*.face..");

    @ArchTest
    static final ArchRule aStoreKnowsNoFace = noClasses()
            .that()
            .resideInAPackage("dev.genkan.localcloud.*.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.genkan.localcloud.*.jobs..", "dev.genkan.localcloud.*.face..");

    @ArchTest
    static final ArchRule nothingThatIsBehindAFaceKnowsIt = noClasses()
            .that()
            .resideInAnyPackage("dev.genkan.localcloud.*.jobs..", "dev.genkan.localcloud.*.load..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.genkan.localcloud.*.face..");

    @ArchTest
    static final ArchRule onlyFacesAndWhatOpensThemSeeTheServer = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.genkan.localcloud.*.model..",
                    "dev.genkan.localcloud.*.store..",
                    "dev.genkan.localcloud.*.jobs..",
                    "dev.genkan.localcloud.*.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "io.grpc.stub..", "io.grpc.netty..");

    @Test
    void noClassIsLongButTablesOfMappings() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !TABLES_OF_MAPPINGS.contains(file.getFileName().toString()))
                    .toList();
            assertThat(sources)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(
                            file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MOST_LINES));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
