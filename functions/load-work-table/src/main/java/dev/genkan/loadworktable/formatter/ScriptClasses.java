package dev.genkan.loadworktable.formatter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.mozilla.javascript.DefiningClassLoader;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.optimizer.Bootstrapper;

/**
 * Defines the classes of one script with {@link CheckedRuntime} in the place of the engine's own. Only names in the constant pool
 * have to change for it: everything else in a class file refers to them by their numbers.
 */
final class ScriptClasses extends DefiningClassLoader {

    private static final String CHECKED = internalName(CheckedRuntime.class);
    private static final Set<String> UNCHECKED =
            Set.of(internalName(ScriptRuntime.class), internalName(Bootstrapper.class));

    ScriptClasses() {
        super(ScriptClasses.class.getClassLoader());
    }

    @Override
    public Class<?> defineClass(String name, byte[] data) {
        return super.defineClass(name, relinked(data));
    }

    /** The class file, JVM specification chapter 4: magic, versions, constant pool, and what we copy as it is. */
    private static byte[] relinked(byte[] data) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(data.length + 64);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
                DataOutputStream out = new DataOutputStream(result)) {
            out.writeLong(in.readLong());
            int entries = in.readUnsignedShort();
            out.writeShort(entries);
            for (int entry = 1; entry < entries; ) {
                entry += copyConstant(in, out);
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result.toByteArray();
    }

    /** Gives how many entries the constant counts for. */
    private static int copyConstant(DataInputStream in, DataOutputStream out) throws IOException {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        switch (tag) {
            case 1 -> { // Utf8
                String text = in.readUTF();
                out.writeUTF(UNCHECKED.contains(text) ? CHECKED : text);
            }
            case 5, 6 -> { // Long, Double
                out.writeLong(in.readLong());
                return 2;
            }
            case 15 -> out.write(in.readNBytes(3)); // MethodHandle
            case 7, 8, 16, 19, 20 -> out.writeShort(in.readShort()); // one index
            default -> out.writeInt(in.readInt()); // two indexes, Integer, Float
        }
        return 1;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
