package io.notifyagent.track;

import io.notifyagent.profile.Action.LifeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tracker must do, told plainly and slowly: one thread, no locks, no weak references, nothing derived twice. It
 * writes down the events that it expects as {@code name media reason}.
 */
final class TrackerModel {

    private static final Set<String> ASKED_FOR = Set.of("orderly", "stopped", "server_shutdown");
    private static final Set<String> CAUSES = Set.of("reset", "timeout", "error");
    private static final int FRAMES_TIMEOUT = 5_000;
    private static final int SOURCE_TIMEOUT = 60_000;

    private final List<String> expected = new ArrayList<>();
    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<String, Connection> departed = new HashMap<>();
    private final Map<Integer, Life> lives = new LinkedHashMap<>();
    private final Map<Integer, Life> sessions = new LinkedHashMap<>();
    private String serverMark;
    private boolean over;
    private long now;

    private static final class Connection {
        String mark;
        boolean ended;
        long endedAt;
    }

    private static final class Life {
        final String media;
        final Connection parent;
        final boolean publish;
        String mark;
        long lastFrame;
        boolean silent;
        boolean lost;
        boolean ready;
        boolean video;
        Long firstAudio;

        Life(String media, Connection parent, boolean publish, long now) {
            this.media = media;
            this.parent = parent;
            this.publish = publish;
            this.lastFrame = now;
        }

        /** Names are those of an application, which the connection tells; where there is none, no application is known. */
        boolean hasNameOf(Life other) {
            return media.equals(other.media) && (parent == null) == (other.parent == null);
        }

        String said() {
            return mark != null ? mark : parent == null ? null : parent.mark;
        }
    }

    /** What is expected since this was asked last. */
    List<String> expected() {
        List<String> since = List.copyOf(expected);
        expected.clear();
        return since;
    }

    void connect(String id) {
        if (!over) {
            connections.putIfAbsent(id, new Connection());
        }
    }

    void disconnect(String id) {
        Connection gone = over ? null : connections.remove(id);
        if (gone != null) {
            gone.ended = true;
            gone.endedAt = now;
            departed.put(id, gone);
        }
    }

    void publish(int stream, String connection, String media) {
        if (over || lives.containsKey(stream)) {
            return;
        }
        Life life = new Life(media, parent(connection), true, now);
        // A name has one publisher: the server has given it to somebody else, so the one before is over.
        for (int other : List.copyOf(lives.keySet())) {
            if (lives.get(other).hasNameOf(life)) {
                end(lives, other, "replaced");
            }
        }
        adopted(life);
        lives.put(stream, life);
        tell("stream_started", life, null);
        tell("publish_started", life, null);
    }

    void play(int viewer, String connection, String media) {
        if (over) {
            return;
        }
        Life playing = sessions.get(viewer);
        if (playing != null) {
            if (playing.media.equals(media)) {
                return;
            }
            end(sessions, viewer, "switched");
        }
        Life life = new Life(media, parent(connection), false, now);
        adopted(life);
        sessions.put(viewer, life);
        tell("session_opened", life, null);
    }

    void unpublish(int stream) {
        end(lives, stream, null);
    }

    void stopPlaying(int viewer) {
        end(sessions, viewer, null);
    }

    void mark(LifeKind kind, Object key, String word) {
        if (over) {
            return;
        }
        if (kind == LifeKind.SERVER) {
            serverMark = word;
        } else if (kind == LifeKind.CONNECTION) {
            Connection connection = connections.get(key);
            if (connection != null) {
                connection.mark = marked(connection.mark, word);
            }
        } else {
            Life life = lives.get(key);
            if (life != null) {
                life.mark = marked(life.mark, word);
            }
        }
    }

    void ready(int stream) {
        Life life = over ? null : lives.get(stream);
        if (life != null) {
            ready(life);
        }
    }

    void frame(int stream, boolean video) {
        Life life = over ? null : lives.get(stream);
        if (life == null) {
            return;
        }
        if (life.silent) {
            life.silent = false;
            if (!life.lost) {
                tell("frames_restored", life, null);
            }
            life.lost = false;
        }
        life.lastFrame = now;
        if (video) {
            life.video = true;
        } else {
            life.firstAudio = life.firstAudio == null ? (Long) now : life.firstAudio;
            if (!life.video && now - life.firstAudio >= 5_000) {
                ready(life);
            }
        }
    }

    void pass(long millis) {
        now += millis;
    }

    void tick() {
        for (Life life : over ? List.<Life>of() : List.copyOf(lives.values())) {
            if (life.lost) {
                continue;
            }
            if (!life.silent && now - life.lastFrame >= FRAMES_TIMEOUT) {
                life.silent = true;
                tell("frames_timed_out", life, null);
            }
            if (now - life.lastFrame >= SOURCE_TIMEOUT) {
                life.lost = true;
                life.ready = false;
                tell("source_lost", life, "timeout");
            }
        }
        List.of(lives, sessions)
                .forEach(kind -> List.copyOf(kind.keySet()).forEach(key -> {
                    Connection parent = kind.get(key).parent;
                    if (parent != null && parent.ended && now - parent.endedAt >= 2_000) {
                        end(kind, key, "abandoned");
                    }
                }));
    }

    void collect(int stream) {
        end(lives, stream, "abandoned");
    }

    void shutDown() {
        List.of(sessions, lives)
                .forEach(kind -> List.copyOf(kind.keySet()).forEach(key -> end(kind, key, "server_shutdown")));
        over = true;
    }

    private void end(Map<Integer, Life> kind, int key, String forced) {
        Life life = over ? null : kind.remove(key);
        if (life == null) {
            return;
        }
        String said = life.said() != null ? life.said() : serverMark;
        boolean asked = said != null && ASKED_FOR.contains(said);
        boolean derived = forced != null && Set.of("abandoned", "replaced").contains(forced);
        String reason = forced == null || derived && asked ? said : forced;
        if (!life.publish) {
            tell("session_closed", life, reason == null ? "closed" : reason);
            return;
        }
        if (!life.lost && (reason == null || !ASKED_FOR.contains(reason))) {
            tell("source_lost", life, life.said() != null && CAUSES.contains(life.said()) ? life.said() : "closed");
        }
        tell("publish_stopped", life, reason == null ? "closed" : reason);
        tell("stream_stopped", life, reason == null ? "closed" : reason);
    }

    private void ready(Life life) {
        if (!life.ready) {
            life.ready = true;
            tell("source_ready", life, null);
        }
    }

    /** The connection, also one that has gone less than two seconds ago. */
    private Connection parent(String id) {
        Connection gone = departed.get(id);
        Connection late = gone == null || now - gone.endedAt >= 2_000 ? null : gone;
        return connections.getOrDefault(id, late);
    }

    /** What was said of a connection before was not about its next child. */
    private static void adopted(Life child) {
        if (child.parent != null && !child.parent.ended) {
            child.parent.mark = null;
        }
    }

    private void tell(String event, Life life, String reason) {
        expected.add(event + " " + life.media + (reason == null ? "" : " " + reason));
    }

    private static String marked(String before, String word) {
        return before != null && ASKED_FOR.contains(before) && !ASKED_FOR.contains(word) ? before : word;
    }
}
