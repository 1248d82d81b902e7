/** The finished jar in JVMs of their own, on every JDK that is there. */
package io.notifyagent.forked;
