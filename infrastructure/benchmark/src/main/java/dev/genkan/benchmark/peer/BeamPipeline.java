package dev.genkan.benchmark.peer;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The pipeline for large files on Beam's DirectRunner. The module that it is in brings more libraries than all the others
 * together, so that it is found on the class path when this runs, not when this is compiled.
 */
final class BeamPipeline implements Program {

    private static final String PIPELINE = "dev.genkan.largefiles.LargeFilePipeline";

    @Override
    public void run(Job job) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "--runner=DirectRunner",
                "--targetParallelism=" + job.threads(),
                "--input=" + job.input(),
                "--inputBytes=" + Files.size(job.input()),
                "--definition=" + job.definition(),
                "--output=" + job.output()));
        job.formatter().ifPresent(script -> options.add("--formatter=" + script));
        try {
            Class.forName(PIPELINE).getMethod("main", String[].class).invoke(null, (Object)
                    options.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the pipeline failed", e.getCause());
        }
    }
}
