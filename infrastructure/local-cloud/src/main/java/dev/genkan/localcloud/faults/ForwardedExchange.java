package dev.genkan.localcloud.faults;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Another exchange, to be changed in parts. */
abstract class ForwardedExchange extends HttpExchange {

    private final HttpExchange original;

    ForwardedExchange(HttpExchange original) {
        this.original = original;
    }

    @Override
    public Headers getRequestHeaders() {
        return original.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return original.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return original.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return original.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return original.getHttpContext();
    }

    @Override
    public void close() {
        original.close();
    }

    @Override
    public InputStream getRequestBody() {
        return original.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return original.getResponseBody();
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        original.sendResponseHeaders(status, length);
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return original.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return original.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return original.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return original.getProtocol();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return original.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        original.setAttribute(name, value);
    }

    @Override
    public void setStreams(@Nullable InputStream input, @Nullable OutputStream output) {
        original.setStreams(input, output);
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        return original.getPrincipal();
    }
}
