package dev.genkan.localcloud.faults;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** An exchange whose answer ends too early. Errors are whole. */
final class TruncatedExchange extends ForwardedExchange {

    private static final int NO_BODY = -1;
    private static final int FIRST_ERROR = 300;

    private final Fault.Truncation truncation;
    private boolean whole = true;

    TruncatedExchange(HttpExchange original, Fault.Truncation truncation) {
        super(original);
        this.truncation = truncation;
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        boolean longer = length == 0 || length > truncation.bytes();
        whole = status >= FIRST_ERROR || !longer;
        super.sendResponseHeaders(status, whole ? length : announced(length));
    }

    /** What the JDK's server is told: 0 stands for a length that is not known. */
    private long announced(long length) {
        if (truncation.silent()) {
            return truncation.bytes() == 0 ? NO_BODY : truncation.bytes();
        }
        // The end of a body without a length could not be told from its whole: announce a byte that never comes.
        return length == 0 ? truncation.bytes() + 1 : length;
    }

    @Override
    public OutputStream getResponseBody() {
        OutputStream body = super.getResponseBody();
        return whole ? body : new Beginning(body, truncation);
    }

    /** Lets the first bytes through. Closing it closes nothing: the exchange does, and finds that bytes are missing. */
    private static final class Beginning extends OutputStream {

        private final OutputStream body;
        private final boolean silent;
        private long left;

        Beginning(OutputStream body, Fault.Truncation truncation) {
            this.body = body;
            this.silent = truncation.silent();
            this.left = truncation.bytes();
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int through = (int) Math.min(left, length);
            if (through > 0) {
                body.write(bytes, offset, through);
                left -= through;
            }
            if (through < length && !silent) {
                body.flush();
                throw new IOException("the answer is cut off, as was asked for");
            }
        }
    }
}
