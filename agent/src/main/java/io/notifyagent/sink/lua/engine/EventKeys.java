package io.notifyagent.sink.lua.engine;

import java.util.HashMap;
import java.util.Map;
import org.luaj.vm2.LuaString;

/**
 * The keys that a script asks its events for, as Java knows them: a script has few, and asks for them in each event. One
 * for each state; used by the thread that runs it.
 */
public final class EventKeys {

    /** A script that makes keys up makes us forget, not grow; nor is a long one kept, which may be part of a longer text. */
    private static final int MOST = 256;

    private static final int LONGEST = 64;

    private final Map<LuaString, String> known = new HashMap<>();

    String of(LuaString key) {
        String name = known.get(key);
        return name != null ? name : added(key);
    }

    private String added(LuaString key) {
        String name = Text.java(key);
        if (name.length() <= LONGEST) {
            if (known.size() == MOST) {
                known.clear();
            }
            known.put(Text.of(name), name);
        }
        return name;
    }
}
