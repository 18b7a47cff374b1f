/**
 * Tells people: in Chatwork, in Slack, or whatever listens at a web hook.
 *
 * <p>Started by a Pub/Sub message that holds a {@link dev.genkan.cloud.Notification}; any other message is told as it is,
 * rather than lost. The message is acknowledged when every provider took it. Else the step throws and Pub/Sub repeats it; the
 * providers that had taken it are not told again while the same instance remembers.
 *
 * <p>A provider that asks to wait is waited for, up to three times and ten seconds each; a call may last ten seconds. With
 * three providers a message thus may take three and a half minutes.
 */
@NullMarked
package dev.genkan.notify;

import org.jspecify.annotations.NullMarked;
