/**
 * The harness of the integration tests and of the demo: a real Red5, a real ffmpeg and a webhook receiver, each in a
 * process of its own, and the means to wait for what they say. It runs on the thread of the test; the threads that
 * read the processes are daemons. It uses the JDK and Jackson, and nothing of the agent but its jar.
 */
package io.notifyagent.it;
