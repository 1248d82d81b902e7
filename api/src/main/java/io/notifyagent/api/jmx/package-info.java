/**
 * What the agent shows of itself through JMX. The interfaces are public because a client that makes proxies needs them;
 * they hold values only. Attributes are cheap to read, never throw and show no secret; counters only grow.
 */
package io.notifyagent.api.jmx;
