/** Stress tests (jcstress) of call sites. */
package io.notifyagent.weave;
