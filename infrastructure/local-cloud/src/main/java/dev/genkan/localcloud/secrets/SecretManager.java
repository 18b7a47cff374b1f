package dev.genkan.localcloud.secrets;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceGrpc;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.Empty;
import com.google.protobuf.util.FieldMaskUtil;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;

/** The service that clients of Secret Manager call. */
public final class SecretManager extends SecretManagerServiceGrpc.SecretManagerServiceImplBase {

    private static final Set<String> CHANGEABLE = Set.of("labels", "annotations");
    private static final String ACCESS_POLICIES = "access policies of secrets";

    private final SecretStore secrets;

    public SecretManager(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public void listSecrets(ListSecretsRequest request, StreamObserver<ListSecretsResponse> caller) {
        Reply.with(caller, () -> {
            refuseFilter(request.getFilter());
            List<Secret> all = secrets.list(request.getParent());
            Page<Secret> page = Page.of(all, request.getPageSize(), request.getPageToken());
            return ListSecretsResponse.newBuilder()
                    .addAllSecrets(page.items())
                    .setNextPageToken(page.next())
                    .setTotalSize(all.size())
                    .build();
        });
    }

    @Override
    public void createSecret(CreateSecretRequest request, StreamObserver<Secret> caller) {
        Reply.with(caller, () -> secrets.create(request.getParent(), request.getSecretId(), request.getSecret()));
    }

    @Override
    public void addSecretVersion(AddSecretVersionRequest request, StreamObserver<SecretVersion> caller) {
        Reply.with(caller, () -> secrets.add(request.getParent(), request.getPayload()));
    }

    @Override
    public void getSecret(GetSecretRequest request, StreamObserver<Secret> caller) {
        Reply.with(caller, () -> secrets.get(request.getName()));
    }

    @Override
    public void updateSecret(UpdateSecretRequest request, StreamObserver<Secret> caller) {
        Reply.with(caller, () -> {
            refuseEtag(request.getSecret().getEtag());
            for (String path : request.getUpdateMask().getPathsList()) {
                if (!CHANGEABLE.contains(path)) {
                    throw Refusals.unsupported("changing a secret's " + path);
                }
            }
            return secrets.update(request.getSecret().getName(), known -> {
                Secret.Builder changed = known.toBuilder();
                // A mere merge would keep the labels that are no longer there.
                FieldMaskUtil.merge(
                        request.getUpdateMask(),
                        request.getSecret(),
                        changed,
                        new FieldMaskUtil.MergeOptions().setReplaceRepeatedFields(true));
                return changed.build();
            });
        });
    }

    @Override
    public void deleteSecret(DeleteSecretRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> {
            refuseEtag(request.getEtag());
            secrets.delete(request.getName());
        });
    }

    @Override
    public void listSecretVersions(
            ListSecretVersionsRequest request, StreamObserver<ListSecretVersionsResponse> caller) {
        Reply.with(caller, () -> {
            refuseFilter(request.getFilter());
            List<SecretVersion> all = secrets.versions(request.getParent());
            Page<SecretVersion> page = Page.of(all, request.getPageSize(), request.getPageToken());
            return ListSecretVersionsResponse.newBuilder()
                    .addAllVersions(page.items())
                    .setNextPageToken(page.next())
                    .setTotalSize(all.size())
                    .build();
        });
    }

    @Override
    public void getSecretVersion(GetSecretVersionRequest request, StreamObserver<SecretVersion> caller) {
        Reply.with(caller, () -> secrets.version(request.getName()));
    }

    @Override
    public void accessSecretVersion(
            AccessSecretVersionRequest request, StreamObserver<AccessSecretVersionResponse> caller) {
        Reply.with(caller, () -> {
            String name = secrets.version(request.getName()).getName();
            return AccessSecretVersionResponse.newBuilder()
                    .setName(name)
                    .setPayload(secrets.access(name))
                    .build();
        });
    }

    @Override
    public void disableSecretVersion(DisableSecretVersionRequest request, StreamObserver<SecretVersion> caller) {
        become(request.getName(), request.getEtag(), State.DISABLED, caller);
    }

    @Override
    public void enableSecretVersion(EnableSecretVersionRequest request, StreamObserver<SecretVersion> caller) {
        become(request.getName(), request.getEtag(), State.ENABLED, caller);
    }

    @Override
    public void destroySecretVersion(DestroySecretVersionRequest request, StreamObserver<SecretVersion> caller) {
        become(request.getName(), request.getEtag(), State.DESTROYED, caller);
    }

    @Override
    public void setIamPolicy(SetIamPolicyRequest request, StreamObserver<Policy> caller) {
        caller.onError(Refusals.unsupported(ACCESS_POLICIES));
    }

    @Override
    public void getIamPolicy(GetIamPolicyRequest request, StreamObserver<Policy> caller) {
        caller.onError(Refusals.unsupported(ACCESS_POLICIES));
    }

    @Override
    public void testIamPermissions(
            TestIamPermissionsRequest request, StreamObserver<TestIamPermissionsResponse> caller) {
        caller.onError(Refusals.unsupported(ACCESS_POLICIES));
    }

    private void become(String name, String etag, State state, StreamObserver<SecretVersion> caller) {
        Reply.with(caller, () -> {
            refuseEtag(etag);
            return secrets.become(name, state);
        });
    }

    private static void refuseEtag(String etag) {
        if (!etag.isEmpty()) {
            throw Refusals.unsupported("etags as preconditions on secrets");
        }
    }

    private static void refuseFilter(String filter) {
        if (!filter.isEmpty()) {
            throw Refusals.unsupported("filters on secrets");
        }
    }
}
