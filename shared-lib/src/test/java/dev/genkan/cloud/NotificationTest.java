package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.genkan.cloud.Notification.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationTest {

    @ParameterizedTest
    @EnumSource
    void isReadAsItWasWritten(Severity severity) {
        Notification notification = new Notification("id", severity, "two\nlines \"商品\"");

        assertThat(Notification.fromJson(notification.toJson())).isEqualTo(notification);
    }

    @Test
    void isWrittenInAFixedOrder() {
        assertThat(new Notification("id", Severity.ERROR, "act!").toJson())
                .isEqualTo("{\"id\":\"id\",\"severity\":\"ERROR\",\"message\":\"act!\"}");
    }

    @Test
    void refusesASeverityThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notification.fromJson("{\"id\":\"id\",\"severity\":\"loud\",\"message\":\"\"}"))
                .withMessage("notification.severity: expected INFO, WARNING or ERROR, found \"loud\"");
    }
}
