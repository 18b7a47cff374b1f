package dev.genkan.notify;

import com.google.cloud.functions.CloudEventsFunction;
import dev.genkan.cloud.Caller;
import dev.genkan.cloud.HttpCaller;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Brings each message of the topic to people. */
public final class NotifyFunction implements CloudEventsFunction {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final Log log = Log.of("notify");
    private final Notify notify;

    /** Reads the environment; called by the framework. */
    public NotifyFunction() {
        this(Environment.ofProcess(), new HttpCaller(LONGEST_CALL), Clock.systemUTC());
    }

    /** The function as these variables say, with any way to reach the chats. */
    public NotifyFunction(Environment environment, Caller caller, InstantSource clock) {
        this(new Notify(NotifyConfig.from(environment).providers(), caller, new Patience(clock, Thread::sleep)));
    }

    NotifyFunction(Notify notify) {
        this.notify = notify;
    }

    @Override
    public void accept(CloudEvent event) throws Exception {
        Message message = Message.of(event.getId(), text(event));
        log.closing(message.fields(), () -> {
            notify.tell(message);
            return Optional.of(line(message).with(message.fields()));
        });
    }

    private LogLine line(Message message) {
        return message.isNotification()
                ? log.info("told").with("outcome", "told")
                : log.error("told a message that is no notification").with("outcome", "told as plain text");
    }

    private static String text(CloudEvent event) {
        return Optional.ofNullable(event.getData())
                .map(CloudEventData::toBytes)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }
}
