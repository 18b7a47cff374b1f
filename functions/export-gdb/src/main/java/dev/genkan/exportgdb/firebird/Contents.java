package dev.genkan.exportgdb.firebird;

import java.io.IOException;

/** What blobs and arrays hold, of which rows have only the ids. An id of zeros is that of an empty one. */
interface Contents {

    /** An id takes so many bytes of a row. */
    int ID_BYTES = 8;

    /** Whether an id is that of an empty blob or array. */
    static boolean isEmpty(byte[] row, int at) {
        return LittleEndian.i64(row, at) == 0;
    }

    /** All bytes of the blob whose id is there in a row, and not that of an empty one. */
    byte[] blob(byte[] row, int at) throws IOException, Damaged;

    /** The array whose id is there in a row, and not that of an empty one. */
    ArrayValue array(byte[] row, int at) throws IOException, Damaged;
}
