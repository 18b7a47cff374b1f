package dev.genkan.localcloud.storage.store;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A log without its history.
 *
 * @param file in the place of the old one
 * @param live where the line of each key is in it
 */
record LogRewrite(LogFile file, Map<String, LogPlace> live) {

    private static final int BUFFER = 1 << 20;

    /**
     * Writes a log anew, as one batch. After a crash at any moment the old one or the new one is there.
     *
     * @throws IOException when the old one is still in its place
     */
    static LogRewrite of(Path path, LogFile old, Map<String, LogPlace> live) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Map<String, LogPlace> places = new HashMap<>();
        long end = write(fresh, old, inOrder(live), places);
        // From here on the old one must not be written any more: opened first, the new one cannot be missing.
        LogFile file = LogFile.open(fresh, end, 1);
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
        return new LogRewrite(file, places);
    }

    private static long write(
            Path path, LogFile old, List<Map.Entry<String, LogPlace>> live, Map<String, LogPlace> places)
            throws IOException {
        try (FileOutputStream target = new FileOutputStream(path.toFile());
                OutputStream buffered = new BufferedOutputStream(target, BUFFER)) {
            CheckedOutputStream lines = new CheckedOutputStream(buffered, new CRC32C());
            long offset = 0;
            for (Map.Entry<String, LogPlace> entry : live) {
                lines.write(old.read(entry.getValue()));
                LogPlace place = new LogPlace(offset, entry.getValue().length());
                places.put(entry.getKey(), place);
                offset += place.length();
            }
            byte[] commit = new LogCommit(1, (int) lines.getChecksum().getValue()).line();
            buffered.write(commit);
            buffered.flush();
            target.getFD().sync();
            return offset + commit.length;
        }
    }

    /** As they lie in the file, to be read without leaps. */
    private static List<Map.Entry<String, LogPlace>> inOrder(Map<String, LogPlace> live) {
        List<Map.Entry<String, LogPlace>> entries = new ArrayList<>(live.entrySet());
        entries.sort(Comparator.comparingLong(entry -> entry.getValue().offset()));
        return entries;
    }
}
