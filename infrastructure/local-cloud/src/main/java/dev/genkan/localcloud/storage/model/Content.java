package dev.genkan.localcloud.storage.model;

/**
 * The bytes of a version, described.
 *
 * @param file the name of the file that holds them
 * @param size in bytes
 * @param components how many parts it was composed of, 0 when it was not composed
 */
public record Content(String file, long size, Checksums checksums, int components) {

    /** The same bytes in another file. */
    public Content in(String otherFile) {
        return new Content(otherFile, size, checksums, components);
    }

    /** The same bytes, composed of parts: such objects have no MD5. */
    public Content composedOf(int parts) {
        return new Content(file, size, new Checksums(checksums.crc32c(), null), parts);
    }
}
