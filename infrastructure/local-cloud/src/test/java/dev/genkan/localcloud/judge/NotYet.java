package dev.genkan.localcloud.judge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** A case that is known to fail: it is skipped while it does, and fails once it passes, so that nobody forgets to switch it on. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NotYet.Inverted.class)
@interface NotYet {

    /** Why it fails. */
    Gap value();

    /** Takes the failure for what is expected, and success for a failure. */
    final class Inverted implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            Gap gap = method.getExecutable().getAnnotation(NotYet.class).value();
            try {
                invocation.proceed();
            } catch (AssertionError expected) {
                throw new TestAbortedException("not yet: " + gap.description(), expected);
            }
            throw new AssertionError(
                    "this works now: take @NotYet off, and " + gap + " out of Gap when nothing else needs it");
        }
    }
}
