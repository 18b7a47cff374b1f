package dev.genkan.localcloud.faults;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.OutputStream;

/** An exchange whose answer reaches nobody; the original is still open afterwards. */
final class UnheardExchange extends ForwardedExchange {

    private final Headers headers = new Headers();

    UnheardExchange(HttpExchange original) {
        super(original);
    }

    @Override
    public Headers getResponseHeaders() {
        return headers;
    }

    @Override
    public void sendResponseHeaders(int status, long length) {}

    @Override
    public OutputStream getResponseBody() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void close() {}
}
