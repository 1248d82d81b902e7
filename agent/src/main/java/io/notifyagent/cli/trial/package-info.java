/**
 * Tries a profile on the jars of a server without running them: the weaver itself says which hooks bind, and each path is
 * followed through the class files as {@code weave} would follow it through loaded classes. Runs on the thread of the
 * command; Byte Buddy's type pool is used here only.
 */
package io.notifyagent.cli.trial;
