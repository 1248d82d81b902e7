/** Stress tests (jcstress) of what host threads share with a handler's worker. */
package io.notifyagent.pipeline;
