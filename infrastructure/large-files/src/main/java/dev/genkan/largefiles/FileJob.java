package dev.genkan.largefiles;

import java.io.IOException;
import java.io.Serializable;

/**
 * The work on one file.
 *
 * @param input the file
 * @param inputBytes its size
 * @param rules what its rows are held to
 * @param lineBytes the longest line
 * @param rangeBytes how much of the file is read by one worker at a time
 * @param output the folder that everything goes to, without a slash at its end
 */
record FileJob(String input, long inputBytes, RulesText rules, int lineBytes, long rangeBytes, String output)
        implements Serializable {

    FileJob {
        if (lineBytes < 1 || rangeBytes < 1 || inputBytes < 0) {
            throw new IllegalArgumentException("expected lineBytes and rangeBytes of at least 1, inputBytes of at least"
                    + " 0, found " + lineBytes + ", " + rangeBytes + " and " + inputBytes);
        }
    }

    /** The work that the options ask for, with the rules read. */
    static FileJob of(LargeFileOptions options) throws IOException {
        return new FileJob(
                options.getInput(),
                options.getInputBytes(),
                RulesText.read(options),
                options.getLineBytes(),
                options.getRangeBytes(),
                options.getOutput().replaceAll("/+$", ""));
    }

    String reportFile() {
        return output + "/report.json";
    }

    String errorFile() {
        return output + "/errors.tsv";
    }

    /** Where the good rows of a part go. */
    String rowFile(int part) {
        return output + "/" + rowFileName(part);
    }

    static String rowFileName(int part) {
        return "rows-%05d.tsv".formatted(part);
    }

    String anyRowFile() {
        return output + "/rows-*.tsv";
    }

    /** What one attempt leaves for the steps that follow. */
    String partFile(String name, String attempt) {
        return output + "/parts/" + name + "-" + attempt + ".tsv";
    }

    String anyPartFile() {
        return output + "/parts/*";
    }
}
