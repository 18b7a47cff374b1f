package dev.genkan.receipt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's identity: what a partner uploaded, and where. Every step carries it as the metadata of the objects it makes, and
 * derives from it every name it needs, so that a repeat finds what the first attempt left.
 *
 * @param site the {@code site_id} label of the bucket
 * @param bucket the interface bucket
 * @param object the object's name in it
 * @param generation which upload of that name
 */
public record Origin(String site, String bucket, String object, long generation) {

    private static final String SITE = "genkan-site";
    private static final String BUCKET = "genkan-bucket";
    private static final String OBJECT = "genkan-object";
    private static final String GENERATION = "genkan-generation";

    /** Cloud Storage's limit for an object's name. */
    private static final int MAXIMUM_NAME_BYTES = 1024;

    private static final String ARCHIVED = ".gz";

    /** What {@link #errorFileName()} makes of a name and a generation. */
    private static final Pattern ERROR_FILE = Pattern.compile("(.+)\\.([0-9]{1,18})\\.tsv", Pattern.DOTALL);

    /** As partners name what they send in gzip. */
    private static final String COMPRESSED = ".gz";

    /** The origin that an object's metadata tell; empty when it was not one of ours that wrote it. */
    public static Optional<Origin> of(Map<String, String> metadata) {
        String site = metadata.get(SITE);
        String bucket = metadata.get(BUCKET);
        String object = metadata.get(OBJECT);
        String generation = metadata.get(GENERATION);
        if (site == null
                || bucket == null
                || object == null
                || generation == null
                || !generation.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Origin(site, bucket, object, Long.parseLong(generation)));
    }

    /** As metadata of an object that was made from this file. */
    public Map<String, String> metadata() {
        return Map.of(SITE, site, BUCKET, bucket, OBJECT, object, GENERATION, Long.toString(generation));
    }

    /** As fields of a log line. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("site", site);
        fields.put("bucket", bucket);
        fields.put("object", object);
        fields.put("generation", Long.toString(generation));
        return Collections.unmodifiableMap(fields);
    }

    /** 32 hexadecimal digits that stand for bucket, object and generation where a name may hold nothing else. */
    public String id() {
        String identity = bucket + '\0' + object + '\0' + generation;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The file's last path segment. */
    public String filename() {
        return object.substring(object.lastIndexOf('/') + 1);
    }

    /** Whether the file is sent in gzip, which its name says. */
    public boolean isCompressed() {
        return filename().endsWith(COMPRESSED);
    }

    /** The name of what is in the file, by which its type is told: without the {@code .gz} of a compressed one. */
    public String contentName() {
        String name = filename();
        return isCompressed() ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    }

    /** The file whose error file has the name of this one, as a partner sends it again when it is corrected. */
    public Optional<Origin> corrected() {
        Matcher name = ERROR_FILE.matcher(object);
        return name.matches()
                ? Optional.of(new Origin(site, bucket, name.group(1), Long.parseLong(name.group(2))))
                : Optional.empty();
    }

    /** The name of a copy of this file in a bucket that all sites share. It leaves room for the suffix of the archived copy. */
    public String copyName() {
        return name(site + "/" + bucket + "/" + generation + "/", "", MAXIMUM_NAME_BYTES - ARCHIVED.length());
    }

    /** The name of the archived copy of this file. */
    public String archiveName() {
        return copyName() + ARCHIVED;
    }

    /** The name of what was made of this file in a bucket that all sites share: below a folder, with a suffix. */
    public String copyName(String folder, String suffix) {
        return name(folder + "/" + site + "/" + bucket + "/" + generation + "/", suffix);
    }

    /** The receipt's name in the partner's bucket. */
    public String receiptName() {
        return name("receipts/", "." + generation + ".json");
    }

    /** The error file's name in the partner's bucket. */
    public String errorFileName() {
        return name("errors/", "." + generation + ".tsv");
    }

    private String name(String before, String after) {
        return name(before, after, MAXIMUM_NAME_BYTES);
    }

    /** An object's name may be as long as Cloud Storage allows: what does not fit any more is cut, and the id put instead. */
    private String name(String before, String after, int maximumBytes) {
        String whole = before + object + after;
        if (whole.getBytes(StandardCharsets.UTF_8).length <= maximumBytes) {
            return whole;
        }
        String tail = "~" + id() + after;
        int room = maximumBytes - (before + tail).getBytes(StandardCharsets.UTF_8).length;
        ByteBuffer fitting = ByteBuffer.allocate(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(object), fitting, true);
        return before + new String(fitting.array(), 0, fitting.position(), StandardCharsets.UTF_8) + tail;
    }
}
