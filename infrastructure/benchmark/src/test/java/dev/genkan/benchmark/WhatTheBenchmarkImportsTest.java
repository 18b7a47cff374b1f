package dev.genkan.benchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.genkan.benchmark.peer.OurEngine;

/** The house's import rules, where they are about the benchmark. */
@AnalyzeClasses(packages = "dev.genkan.benchmark", importOptions = ImportOption.DoNotIncludeTests.class)
class WhatTheBenchmarkImportsTest {

    @ArchTest
    static final ArchRule onlyOurPeerKnowsTheEngine = noClasses()
            .that()
            .doNotBelongToAnyOf(OurEngine.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.genkan.loadworktable..");

    @ArchTest
    static final ArchRule peersDoNotKnowThatTheyAreMeasured = noClasses()
            .that()
            .resideInAPackage("dev.genkan.benchmark.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.genkan.benchmark");

    @ArchTest
    static final ArchRule peersDoNotShareTheirRules = noClasses()
            .that()
            .resideInAPackage("dev.genkan.benchmark.peer..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("RowRules");
}
