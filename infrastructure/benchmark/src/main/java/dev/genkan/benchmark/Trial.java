package dev.genkan.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A peer that is measured on a file.
 *
 * @param formatter that the file's lines go through first
 */
record Trial(Peer peer, Dataset data, Optional<Path> formatter) {

    static Trial of(Peer peer, Dataset data) {
        return new Trial(peer, data, Optional.empty());
    }

    /** Each of the peers on the same file. */
    static List<Trial> of(List<? extends Peer> peers, Dataset data) {
        return peers.stream().map(peer -> of(peer, data)).toList();
    }
}
