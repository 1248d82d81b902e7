package io.notifyagent.benchmarks.host;

import java.util.Random;

/** What a server knows of one play: the six fields that every event of the benchmarks carries beside name and time. */
public final class Play {

    private final String media;
    private final String ip;
    private final String country;
    private final String proto;
    private final String sessionId;
    private final long bytes;

    public Play(String media, String ip, String country, String proto, String sessionId, long bytes) {
        this.media = media;
        this.ip = ip;
        this.country = country;
        this.proto = proto;
        this.sessionId = sessionId;
        this.bytes = bytes;
    }

    /** {@code count} plays of {@code media} that differ in all else; the same ones for every peer. */
    public static Play[] of(String media, int count) {
        Random random = new Random(42);
        Play[] plays = new Play[count];
        for (int i = 0; i < count; i++) {
            String id =
                    String.format("%08x-%04x-%04x-%04x-%012x", random.nextInt(), i, 0x4abc, 0x8def, random.nextInt());
            plays[i] = new Play(media, "198.51.100." + i % 250, i % 3 == 0 ? "DE" : "FR", "rtmp", id, 100_000L + i);
        }
        return plays;
    }

    public String media() {
        return media;
    }

    public String ip() {
        return ip;
    }

    public String country() {
        return country;
    }

    public String proto() {
        return proto;
    }

    /** 36 characters. */
    public String sessionId() {
        return sessionId;
    }

    public long bytes() {
        return bytes;
    }
}
