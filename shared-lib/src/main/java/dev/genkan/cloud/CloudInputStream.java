package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.failure;

import com.google.cloud.BaseServiceException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an object. The client throws this or that when the cloud fails; this throws {@link CloudException}. */
final class CloudInputStream extends InputStream {

    private final ObjectName name;
    private final InputStream bytes;

    CloudInputStream(ObjectName name, InputStream bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public int read() {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return bytes.read(target, offset, length);
        } catch (IOException | BaseServiceException e) {
            throw failure("read", name, e);
        }
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException | BaseServiceException e) {
            throw failure("close", name, e);
        }
    }
}
