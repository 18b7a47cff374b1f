package dev.genkan.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.genkan.receipt.PipelineReport.RowFile;
import dev.genkan.receipt.Receipt.Rejection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineReportTest {

    private static final PipelineReport REPORT = new PipelineReport(
            new RowCounts(10, 6, 3, 1),
            List.of(
                    new Rejection(Optional.of("quantity"), "unparsable", 2, 4),
                    new Rejection(Optional.empty(), "column_count", 1, 3)),
            List.of(new RowFile("rows-00000.tsv", 5), new RowFile("rows-00002.tsv", 1)));

    @Test
    void readsWhatItWrote() {
        assertThat(PipelineReport.fromJson(REPORT.toJson())).isEqualTo(REPORT);
    }

    @Test
    void hasTheFieldsOfAReceipt() {
        assertThat(REPORT.toJson().replaceAll("\\s+", ""))
                .isEqualTo("{\"rows\":{\"in\":10,\"loaded\":6,\"rejected\":3,\"superseded\":1},"
                        + "\"rejections\":[{\"column\":\"quantity\",\"code\":\"unparsable\",\"rows\":2,\"first_line\":4},"
                        + "{\"code\":\"column_count\",\"rows\":1,\"first_line\":3}],"
                        + "\"row_files\":[{\"name\":\"rows-00000.tsv\",\"rows\":5},"
                        + "{\"name\":\"rows-00002.tsv\",\"rows\":1}]}");
    }

    @Test
    void isNoneWhenARowIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PipelineReport(new RowCounts(2, 1, 0, 0), List.of(), List.of()))
                .withMessageStartingWith("rows do not balance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PipelineReport(
                        new RowCounts(2, 2, 0, 0), List.of(), List.of(new RowFile("rows-00000.tsv", 1))))
                .withMessage("the row files hold 1 rows, expected 2");
    }
}
