package dev.genkan.largefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Files in a bucket or on the local disk, by the names that people write. No {@code *} in a name has a meaning here. */
final class Storage {

    private Storage() {}

    /** Opens a file at its beginning. */
    static SeekableByteChannel open(String file) throws IOException {
        return (SeekableByteChannel) FileSystems.open(id(file));
    }

    static InputStream read(String file) throws IOException {
        return Channels.newInputStream(FileSystems.open(id(file)));
    }

    /** A small file as a whole. */
    static String text(String file) throws IOException {
        try (InputStream in = read(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Begins a file, which is complete when the stream was closed, and replaces one of that name. */
    static OutputStream write(String file) throws IOException {
        return Channels.newOutputStream(FileSystems.create(id(file), "text/tab-separated-values"));
    }

    /** Copies where the files are; replaces a file that is there. */
    static void copy(String from, String to) throws IOException {
        FileSystems.copy(List.of(id(from)), List.of(id(to)));
    }

    /** Deletes a file, if it is there. */
    static void delete(String file) throws IOException {
        FileSystems.delete(List.of(id(file)), StandardMoveOptions.IGNORE_MISSING_FILES);
    }

    /** The files that match a pattern, as names. */
    static List<String> list(String pattern) throws IOException {
        return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata().stream()
                .map(MatchResult.Metadata::resourceId)
                .map(ResourceId::toString)
                .toList();
    }

    private static ResourceId id(String file) {
        return FileSystems.matchNewResource(file, false);
    }
}
