/**
 * Scripts as receivers of events: a batch is one run of a file in Lua (rules S1-S6).
 *
 * <pre>
 *  LuaSinkKind ─► LuaPlan ─► LuaSink ── ScriptFile      reload when the file changes
 *                               └── Script (LuaScript)
 *                                     ├── engine.*      the language and its limits
 *                                     ├── module.*      mail, http, json, crypto, flussonic
 *                                     └── Outside       SMTP and HTTP, or words on trial
 * </pre>
 *
 * <p>One state for each handler, on its exchange thread, where its timers run too; only {@code abort} comes from another.
 * A run ends at its limits whatever the script does. A script that fails is a {@code Broken} delivery: what it did before,
 * it would do again with every repetition.
 */
package io.notifyagent.sink.lua;
