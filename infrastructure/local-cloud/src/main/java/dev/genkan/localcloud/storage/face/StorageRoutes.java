package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Router;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.SigningKeys;
import java.util.List;

/** Which call of the JSON API is answered by whom. */
public final class StorageRoutes {

    private static final String BATCH = "/batch/storage/";
    private static final String BUCKETS = "/storage/v1/b";
    private static final String BUCKET = BUCKETS + "/{bucket}";
    private static final String OBJECTS = BUCKET + "/o";
    private static final String OBJECT = OBJECTS + "/{object}";
    private static final String TARGET = "/b/{targetBucket}/o/{targetObject}";
    private static final List<String> UPLOADS = List.of("/upload" + OBJECTS, "/resumable/upload" + OBJECTS);

    private StorageRoutes() {}

    /** Everything that is answered over a store; what is not, is refused with status 501 and its name. */
    public static Endpoint over(ObjectStore store, SigningKeys keys) {
        Router.Builder routes = Router.builder();
        buckets(routes, new BucketCalls(store));
        objects(routes, new ObjectCalls(store));
        access(routes, new AccessCalls(store));
        copies(routes, new CopyCalls(store), new ComposeCalls(store));
        uploads(routes, new UploadCalls(store));
        Endpoint calls = new Limits(new PartialAnswers(routes.build()));
        BatchCalls batches = new BatchCalls(calls);
        SignedCalls signed = new SignedCalls(store, keys);
        return request -> {
            if (request.rawPath().startsWith(BATCH)) {
                return batches.answer(request);
            }
            return SignedCalls.isOne(request) ? signed.answer(request) : calls.answer(request);
        };
    }

    private static void buckets(Router.Builder routes, BucketCalls calls) {
        routes.on("POST", BUCKETS, calls::insert)
                .on("GET", BUCKETS, calls::list)
                .on("GET", BUCKET, calls::get)
                .on("PATCH", BUCKET, calls::patch)
                .on("PUT", BUCKET, calls::update)
                .on("DELETE", BUCKET, calls::delete)
                .on("GET", BUCKET + "/storageLayout", calls::layout)
                .on("GET", BUCKET + "/managedFolders", calls::managedFolders);
    }

    private static void objects(Router.Builder routes, ObjectCalls calls) {
        routes.on("GET", OBJECTS, calls::list)
                .on("GET", OBJECT, calls::get)
                .on("GET", "/download" + OBJECT, calls::download)
                .on("PATCH", OBJECT, calls::patch)
                .on("PUT", OBJECT, calls::update)
                .on("DELETE", OBJECT, calls::delete)
                .on("POST", OBJECT + "/restore", calls::restore);
    }

    private static void access(Router.Builder routes, AccessCalls calls) {
        routes.on("GET", BUCKET + "/iam", calls::policy).on("GET", BUCKET + "/iam/testPermissions", calls::test);
    }

    private static void copies(Router.Builder routes, CopyCalls calls, ComposeCalls compositions) {
        routes.on("POST", OBJECT + "/rewriteTo" + TARGET, calls::rewrite)
                .on("POST", OBJECT + "/copyTo" + TARGET, calls::copyTo)
                .on("POST", OBJECT + "/compose", compositions::compose);
    }

    private static void uploads(Router.Builder routes, UploadCalls calls) {
        for (String path : UPLOADS) {
            routes.on("POST", path, calls::insert)
                    .on("PUT", path, calls::resume)
                    .on("DELETE", path, calls::cancel);
        }
    }
}
