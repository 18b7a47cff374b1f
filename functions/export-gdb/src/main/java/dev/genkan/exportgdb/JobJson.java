package dev.genkan.exportgdb;

import com.google.gson.JsonObject;
import dev.genkan.exportgdb.Exports.Seen;
import dev.genkan.exportgdb.JobState.Cancelled;
import dev.genkan.exportgdb.JobState.Failed;
import dev.genkan.exportgdb.JobState.Running;
import dev.genkan.exportgdb.JobState.Succeeded;
import dev.genkan.exportgdb.JobState.Waiting;

/** How users are told of a job. */
final class JobJson {

    private JobJson() {}

    /** One job: {@code status}, {@code result} and {@code task_id}. */
    static JsonObject status(Seen seen) {
        JsonObject json = new JsonObject();
        json.addProperty("status", word(seen));
        json.add("result", result(seen));
        json.addProperty("task_id", seen.job().id());
        return json;
    }

    /** A job that was begun and has no worker any more waits again. */
    private static String word(Seen seen) {
        return seen.silent() && !seen.job().state().hasEnded()
                ? new Waiting().word()
                : seen.job().state().word();
    }

    private static JsonObject result(Seen seen) {
        return switch (seen.job().state()) {
            case Waiting() -> doing("waiting in line");
            case Running running
            when seen.silent() -> doing("waiting for another attempt: nothing is heard of the worker");
            case Running running when running.written().isPresent() -> doing("finishing the ZIP");
            case Running running ->
                seen.howFar()
                        .orElseGet(() -> HowFar.starting("opening the database"))
                        .toJson();
            case Succeeded done -> {
                JsonObject json = Answer.success();
                addOutput(json, seen.job(), done);
                yield json;
            }
            case Failed failed -> Answer.failure(failed.reason());
            case Cancelled cancelled -> Answer.failure("cancelled by " + cancelled.by());
        };
    }

    private static void addOutput(JsonObject json, Job job, Succeeded done) {
        json.addProperty("output", job.output().toString());
        json.addProperty("bytes", done.bytes());
        done.written().addTo(json);
    }

    private static JsonObject doing(String what) {
        return HowFar.starting(what).toJson();
    }

    /** One line of a list of jobs. */
    static JsonObject summary(Seen seen) {
        Job job = seen.job();
        JsonObject json = new JsonObject();
        json.addProperty("id", job.id());
        json.addProperty("status", word(seen));
        json.addProperty("user", job.user());
        json.addProperty("asked", job.asked().toString());
        json.addProperty("source", job.source().toString());
        switch (job.state()) {
            case Succeeded done -> {
                json.addProperty("ended", done.at().toString());
                addOutput(json, job, done);
            }
            case Failed failed -> {
                json.addProperty("ended", failed.at().toString());
                json.addProperty("error", failed.reason());
            }
            case Cancelled cancelled -> json.addProperty("ended", cancelled.at().toString());
            case Waiting waiting -> {}
            case Running running -> {}
        }
        return json;
    }
}
