package dev.genkan.largefiles;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;
import org.jspecify.annotations.Nullable;

/** The arguments of the pipeline. Paths are {@code gs://bucket/object} or those of local files. */
public interface LargeFileOptions extends PipelineOptions {

    @Description("The file, plain or gzip")
    @Validation.Required
    String getInput();

    void setInput(String input);

    @Description("The file's size; the pipeline fails when it has another")
    @Validation.Required
    Long getInputBytes();

    void setInputBytes(Long inputBytes);

    @Description("The file type's definition, <file_type>.yaml")
    @Validation.Required
    String getDefinition();

    void setDefinition(String definition);

    @Description("The site's formatter, JavaScript")
    @Nullable
    String getFormatter();

    void setFormatter(@Nullable String formatter);

    @Description("The formatter's name in messages; the name of its file unless given")
    @Nullable
    String getFormatterName();

    void setFormatterName(@Nullable String formatterName);

    @Description("The longest line in bytes without its line end; a longer one is refused")
    @Default.Integer(16 << 20)
    Integer getLineBytes();

    void setLineBytes(Integer lineBytes);

    @Description("How much of the file one worker reads at a time, and about how large a file of rows is")
    @Default.Long(128L << 20)
    Long getRangeBytes();

    void setRangeBytes(Long rangeBytes);

    @Description("The folder that the rows, the error file and the report go to")
    @Validation.Required
    String getOutput();

    void setOutput(String output);
}
