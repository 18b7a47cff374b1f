package dev.genkan.localcloud.rpc;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Answers a call that has one answer. */
public final class Reply {

    private static final System.Logger LOG = System.getLogger(Reply.class.getName());

    private Reply() {}

    /** Sends what the supplier gives; a {@link StatusRuntimeException} is the caller's error, any other one ours. */
    public static <T> void with(StreamObserver<T> caller, Supplier<T> answer) {
        T value;
        try {
            value = answer.get();
        } catch (StatusRuntimeException refusal) {
            caller.onError(refusal);
            return;
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "a call failed", failure);
            caller.onError(Status.INTERNAL
                    .withDescription(failure.toString())
                    .withCause(failure)
                    .asRuntimeException());
            return;
        }
        caller.onNext(value);
        caller.onCompleted();
    }

    /** Does something and sends that it is done. */
    public static void after(StreamObserver<Empty> caller, Runnable action) {
        with(caller, () -> {
            action.run();
            return Empty.getDefaultInstance();
        });
    }
}
