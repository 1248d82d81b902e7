/**
 * Shows the agent through JMX: the beans of {@code io.notifyagent.api.jmx}, registered by the agent's main thread once the
 * host has had time to set up its own logging and MBean server, and taken back when the agent goes. Reading an attribute
 * happens on whatever thread asks and takes no lock.
 */
package io.notifyagent.jmx;
