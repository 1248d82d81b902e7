/**
 * The Lua 5.2 of scripts: LuaJ's parser and interpreter core with libraries of our own around it, for its own print wrong
 * numbers, never end on some patterns, and open the host's classes and files to a script (rules S4, S5).
 *
 * <pre>
 *  Interpreter ── Compiler ── Source         text to prototype, bounded
 *      ├── Hooks ── Meter ── Limits          before each instruction: steps, time, memory, depth
 *      └── BaseLibrary, StringLibrary, ...   what a script can call; each call pays to the Meter
 * </pre>
 *
 * <p>An exceeded limit is an Error that no {@code pcall} catches. One state belongs to one thread, its handler's exchange
 * thread; only {@code abort} comes from another. Nothing else of the agent uses LuaJ.
 */
package io.notifyagent.sink.lua.engine;
