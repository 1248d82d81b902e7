package io.notifyagent.track;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest hour of recordings of each media: the first fragment of an hour is the begin of a blob (event dvr_new_blob).
 * Safe on any thread; holds a short lock, for fragments are rare. Those media that were silent longest are forgotten
 * first.
 */
public final class Hours {

    private static final long SECONDS = 3600;
    private static final int MOST_MEDIA = 10_000;

    private final Map<String, Long> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_MEDIA;
        }
    };

    /**
     * Whether a fragment is the first of an hour; from then on it is not.
     *
     * @param media or null
     * @param utc Unix seconds of its begin
     */
    public synchronized boolean begins(String media, long utc) {
        String key = media == null ? "" : media;
        long hour = Math.floorDiv(utc, SECONDS);
        Long before = latest.get(key);
        if (before != null && before >= hour) {
            return false;
        }
        latest.put(key, hour);
        return true;
    }
}
