/**
 * What scripts have besides Lua itself: {@code mail}, {@code http}, {@code json}, {@code crypto}, {@code flussonic} and
 * {@code streamer} (rule S3). Each class fills one table of one state and turns values of Lua into those of the services
 * behind it.
 *
 * <p>Runs on a handler's exchange thread; waiting for I/O counts against the limits of the run.
 */
package io.notifyagent.sink.lua.module;
