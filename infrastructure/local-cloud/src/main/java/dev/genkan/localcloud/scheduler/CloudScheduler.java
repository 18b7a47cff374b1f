package dev.genkan.localcloud.scheduler;

import com.google.cloud.scheduler.v1.CloudSchedulerGrpc;
import com.google.cloud.scheduler.v1.CreateJobRequest;
import com.google.cloud.scheduler.v1.DeleteJobRequest;
import com.google.cloud.scheduler.v1.GetJobRequest;
import com.google.cloud.scheduler.v1.Job;
import com.google.cloud.scheduler.v1.ListJobsRequest;
import com.google.cloud.scheduler.v1.ListJobsResponse;
import com.google.cloud.scheduler.v1.PauseJobRequest;
import com.google.cloud.scheduler.v1.ResumeJobRequest;
import com.google.cloud.scheduler.v1.RunJobRequest;
import com.google.cloud.scheduler.v1.UpdateJobRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.FieldMaskUtil.MergeOptions;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.stub.StreamObserver;

/** The service that clients of Cloud Scheduler call. */
public final class CloudScheduler extends CloudSchedulerGrpc.CloudSchedulerImplBase {

    private static final MergeOptions REPLACING =
            new MergeOptions().setReplaceMessageFields(true).setReplaceRepeatedFields(true);

    private final Jobs jobs;

    public CloudScheduler(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> caller) {
        Reply.with(caller, () -> {
            Page<Job> page = Page.of(jobs.list(request.getParent()), request.getPageSize(), request.getPageToken());
            return ListJobsResponse.newBuilder()
                    .addAllJobs(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getJob(GetJobRequest request, StreamObserver<Job> caller) {
        Reply.with(caller, () -> jobs.get(request.getName()));
    }

    @Override
    public void createJob(CreateJobRequest request, StreamObserver<Job> caller) {
        Reply.with(caller, () -> jobs.create(request.getParent(), request.getJob()));
    }

    @Override
    public void updateJob(UpdateJobRequest request, StreamObserver<Job> caller) {
        Reply.with(
                caller,
                () -> jobs.update(
                        request.getJob().getName(),
                        known -> changed(known, request.getJob(), request.getUpdateMask())));
    }

    @Override
    public void deleteJob(DeleteJobRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> jobs.delete(request.getName()));
    }

    @Override
    public void pauseJob(PauseJobRequest request, StreamObserver<Job> caller) {
        Reply.with(caller, () -> jobs.pause(request.getName()));
    }

    @Override
    public void resumeJob(ResumeJobRequest request, StreamObserver<Job> caller) {
        Reply.with(caller, () -> jobs.resume(request.getName()));
    }

    @Override
    public void runJob(RunJobRequest request, StreamObserver<Job> caller) {
        Reply.with(caller, () -> jobs.run(request.getName()));
    }

    private static Job changed(Job known, Job change, FieldMask mask) {
        if (mask.getPathsCount() == 0) {
            return change;
        }
        Job.Builder next = known.toBuilder();
        FieldMaskUtil.merge(mask, change, next, REPLACING);
        return next.build();
    }
}
