package dev.genkan.loadworktable;

import dev.genkan.config.Environment;

/**
 * Where tasks go.
 *
 * @param queue the load queue's id
 * @param url the task function, which the queue calls
 */
record LoadWorkTableEventConfig(String queue, String url) {

    static LoadWorkTableEventConfig from(Environment environment) {
        return new LoadWorkTableEventConfig(environment.required("LOAD_QUEUE"), environment.required("LOAD_URL"));
    }
}
