package dev.genkan.notify;

import dev.genkan.cloud.HttpAnswer;
import dev.genkan.cloud.HttpPost;
import dev.genkan.cloud.Notification;

/** Something that brings messages to people. Its text form is its name and tells no secret. */
sealed interface Provider permits Chatwork, Slack, WebHook {

    /** What is sent to it for a notification. */
    HttpPost post(Notification notification);

    /** Whether this answer says that it took the message. */
    default boolean took(HttpAnswer answer) {
        return answer.isSuccess();
    }
}
