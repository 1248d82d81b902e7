/**
 * What operators ask of a running agent from the command line: what it does, what it lost and why, live events, a test of
 * a sink, orders to a handler. Each class is a {@link io.notifyagent.control.ControlCommand} or a part of one, and runs on
 * the thread of its session; none touches a host thread, and what is shown holds no secret (rule C6).
 */
package io.notifyagent.operate;
