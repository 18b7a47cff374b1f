package dev.genkan.cloud;

import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import java.util.Optional;
import java.util.stream.Stream;

/** The receipts of files: in the temp bucket, where they are made, and in the partner's bucket, where they last. */
public final class Receipts {

    /** More than any receipt has; what lies in a partner's bucket may have any size. */
    private static final int MOST_BYTES = 1 << 22;

    /** Nobody but repeats of the same work writes there: more often than this it is not they that are in the way. */
    private static final int MOST_ATTEMPTS = 10;

    private final Buckets buckets;
    private final TextObjects texts;
    private final String tempBucket;

    /** Those in that temp bucket, and in the buckets of the files' partners. */
    public Receipts(Buckets buckets, String tempBucket) {
        this.buckets = buckets;
        this.texts = new TextObjects(buckets, MOST_BYTES);
        this.tempBucket = tempBucket;
    }

    /** Whether a file has a receipt, whatever it says. */
    public boolean areThere(Origin origin) {
        return places(origin).anyMatch(place -> buckets.find(place).isPresent());
    }

    /** Whether a file's receipt says that it was left where it is: it is none that is to be loaded. */
    public boolean sayLeft(Origin origin) {
        return buckets.find(inPartnersBucket(origin))
                .flatMap(this::readable)
                .filter(receipt ->
                        receipt.origin().equals(origin) && receipt.errorFile().isEmpty())
                .isPresent();
    }

    /**
     * The receipt that says that every row of a file was loaded or returned, so that it must not be loaded again. Empty where
     * there is only one that says that no row was read.
     */
    public Optional<Receipt> ofRows(Origin origin) {
        return places(origin)
                .flatMap(place -> buckets.find(place).stream())
                .filter(stored -> Origin.of(stored.metadata()).equals(Optional.of(origin)))
                .flatMap(stored -> readable(stored).stream())
                .filter(receipt -> receipt.origin().equals(origin) && isOfRows(receipt))
                .findFirst();
    }

    /**
     * Keeps the receipt of a file whose rows were read; what comes back is the one that is kept, which may be an earlier
     * attempt's.
     *
     * @throws IllegalStateException when something else is in the way
     */
    public Receipt keep(Receipt receipt) {
        ObjectName name = inTempBucket(receipt.origin());
        if (create(name, receipt)) {
            return receipt;
        }
        return ofRows(receipt.origin())
                .orElseThrow(() -> new IllegalStateException(name + " is in the way, and not this file's receipt"));
    }

    /** Leaves the receipt of a file of which no row was read with its partner, unless there is one. */
    public void leave(Receipt receipt) {
        create(inPartnersBucket(receipt.origin()), receipt);
    }

    /** Whether the receipt in the temp bucket says that the file's rows were merged. */
    public boolean sayMerged(Origin origin) {
        return buckets.find(inTempBucket(origin))
                .flatMap(this::read)
                .filter(Receipts::isMerged)
                .isPresent();
    }

    /**
     * Writes what the merge did into the receipt in the temp bucket, unless it says already that it was done.
     *
     * @return false when there is no receipt
     */
    public boolean complete(Origin origin, Merged merged) {
        ObjectName name = inTempBucket(origin);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<StoredObject> stored = buckets.find(name);
            if (stored.isEmpty()) {
                return false;
            }
            Optional<Receipt> receipt = read(stored.get());
            if (receipt.isPresent()
                    && (isMerged(receipt.get())
                            || replace(stored.get(), receipt.get().with(merged)))) {
                return true;
            }
        }
        throw new IllegalStateException(name + " is replaced all the time");
    }

    private Stream<ObjectName> places(Origin origin) {
        return Stream.of(inTempBucket(origin), inPartnersBucket(origin));
    }

    /** The receipt that an object is; empty when it is none, or was replaced or deleted meanwhile. */
    public Optional<Receipt> at(StoredObject stored) {
        return readable(stored);
    }

    private ObjectName inTempBucket(Origin origin) {
        return new ObjectName(tempBucket, origin.copyName("receipts", ".json"));
    }

    private static ObjectName inPartnersBucket(Origin origin) {
        return new ObjectName(origin.bucket(), origin.receiptName());
    }

    private static boolean isOfRows(Receipt receipt) {
        return switch (receipt.outcome()) {
            case LOADED, REFUSED -> true;
            case IGNORED, GONE -> false;
        };
    }

    private static boolean isMerged(Receipt receipt) {
        return receipt.merged().filter(merged -> merged.reason().isEmpty()).isPresent();
    }

    /** Empty also when it is no receipt: in a partner's bucket there may be anything. */
    private Optional<Receipt> readable(StoredObject stored) {
        try {
            return read(stored);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty when it was replaced or deleted meanwhile. */
    private Optional<Receipt> read(StoredObject stored) {
        return texts.read(stored).map(Receipt::fromJson);
    }

    /** False when there is something already. */
    private boolean create(ObjectName name, Receipt receipt) {
        NewObject object =
                new NewObject(name, "application/json", receipt.origin().metadata());
        return texts.write(object, Buckets.NOTHING_THERE, receipt.toJson()).isPresent();
    }

    /** False when it was replaced meanwhile. */
    private boolean replace(StoredObject stored, Receipt receipt) {
        NewObject object = new NewObject(stored.name(), stored.contentType(), stored.metadata());
        return texts.write(object, stored.generation(), receipt.toJson()).isPresent();
    }
}
