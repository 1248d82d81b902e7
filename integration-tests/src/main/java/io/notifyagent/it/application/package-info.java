/**
 * Applications of Red5 that the tests bring along: they run in the server's JVM, against the server's own jars, and know
 * nothing of the tests or of the agent.
 */
package io.notifyagent.it.application;
