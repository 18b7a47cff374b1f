package dev.genkan.localcloud.functions;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;

/** Answers in which process it runs. */
public final class PidFunction implements HttpFunction {

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        response.getWriter().write(Long.toString(ProcessHandle.current().pid()));
    }
}
